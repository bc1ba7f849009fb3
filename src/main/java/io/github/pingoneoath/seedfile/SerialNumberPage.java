package io.github.pingoneoath.seedfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some serial numbers of a file. The components are process variables.
 *
 * @param serialNumbers as they are in the file, at most a hundred
 * @param nextRow where the next ones begin; null if there are none
 * @param seedFileHash SHA-256 of the file, in lower-case hex
 */
public record SerialNumberPage(
    List<String> serialNumbers, @Nullable Integer nextRow, String seedFileHash) {}
