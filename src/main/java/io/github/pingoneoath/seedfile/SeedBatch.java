package io.github.pingoneoath.seedfile;

/**
 * Rows that are submitted together.
 *
 * @param number from 1
 * @param firstRow inclusive
 * @param lastRow inclusive
 * @param count tokens in these rows
 */
public record SeedBatch(int number, int firstRow, int lastRow, int count) {}
