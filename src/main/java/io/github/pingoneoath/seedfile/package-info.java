/**
 * Seed files as vendors send them: read once, judged row by row. A secret is in memory only while
 * its row is looked at or its batch is sent, and nothing here ever prints one.
 */
@NullMarked
package io.github.pingoneoath.seedfile;

import org.jspecify.annotations.NullMarked;
