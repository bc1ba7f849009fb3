/** Checks OATH jobs for a process that waits for them. */
@NullMarked
package io.github.pingoneoath.oathjob;

import org.jspecify.annotations.NullMarked;
