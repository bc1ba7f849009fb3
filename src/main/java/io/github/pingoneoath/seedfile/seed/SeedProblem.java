package io.github.pingoneoath.seedfile.seed;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row, without a word of the file but its serial number.
 *
 * @param row the line as an editor shows it, or the number of the KeyPackage, from 1
 * @param serialNumber null if it breaks its rule, is longer than 24 characters or may be a secret
 * @param rule a sentence
 */
public record SeedProblem(int row, @Nullable String serialNumber, String rule) {}
