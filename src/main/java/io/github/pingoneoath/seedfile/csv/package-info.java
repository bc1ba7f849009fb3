/** Seed files in CSV: one layout for each format. */
@NullMarked
package io.github.pingoneoath.seedfile.csv;

import org.jspecify.annotations.NullMarked;
