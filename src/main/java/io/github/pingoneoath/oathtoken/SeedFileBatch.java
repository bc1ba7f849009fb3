package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.seedfile.SeedFile;
import org.jspecify.annotations.Nullable;

/**
 * A part of a seed file that was checked, and where its OATH tokens belong.
 *
 * @param file the seed file
 * @param seedFileHash SHA-256 of the file that was checked; another file is refused
 * @param firstRow first row of the batch, from 1
 * @param lastRow last row of the batch
 * @param environmentId UUID; null for the connection's environment
 * @param connection name of a configured connection
 */
public record SeedFileBatch(
    SeedFile file,
    String seedFileHash,
    int firstRow,
    int lastRow,
    @Nullable String environmentId,
    String connection) {}
