/** Seed files in XML: PSKC (RFC 6030), plain or encrypted. */
@NullMarked
package io.github.pingoneoath.seedfile.pskc;

import org.jspecify.annotations.NullMarked;
