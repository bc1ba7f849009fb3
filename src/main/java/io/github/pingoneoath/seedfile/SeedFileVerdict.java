package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. A bad file is data: the diagram decides. The components are the process
 * variables.
 *
 * @param seedFileValid no problem in any row
 * @param tokenCount tokens without a problem
 * @param firstSerialNumber to compare with the delivery note; null if there is none, or none that
 *     may be shown
 * @param lastSerialNumber as the first
 * @param problems the first ones by row
 * @param problemCount all of them, also those not listed
 * @param problemsTruncated whether the list was cut at the operator's limit
 * @param warnings sentences, at most 10
 * @param batches empty if the file is not valid
 * @param seedFileHash SHA-256 of the bytes that were judged, in lower-case hex
 * @param checkedAt when the check began
 */
public record SeedFileVerdict(
    boolean seedFileValid,
    int tokenCount,
    @Nullable String firstSerialNumber,
    @Nullable String lastSerialNumber,
    List<SeedProblem> problems,
    int problemCount,
    boolean problemsTruncated,
    List<String> warnings,
    List<SeedBatch> batches,
    String seedFileHash,
    Instant checkedAt) {}
