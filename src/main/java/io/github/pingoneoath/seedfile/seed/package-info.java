/** One token of a seed file, the rules that it must keep, and what a parser of any format does. */
@NullMarked
package io.github.pingoneoath.seedfile.seed;

import org.jspecify.annotations.NullMarked;
