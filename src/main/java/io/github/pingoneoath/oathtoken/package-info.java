/** What becomes of OATH tokens: created from a seed file, told apart from those of before. */
@NullMarked
package io.github.pingoneoath.oathtoken;

import org.jspecify.annotations.NullMarked;
