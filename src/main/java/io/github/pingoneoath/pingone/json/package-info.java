/**
 * What PingOne sends and takes: records, and how they are read from JSON and written to it. Knows
 * nothing of requests.
 */
@NullMarked
package io.github.pingoneoath.pingone.json;

import org.jspecify.annotations.NullMarked;
