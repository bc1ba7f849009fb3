/** What PingOne's answers mean to a process that waits for an OATH job. */
@NullMarked
package io.github.pingoneoath.oathjob;

import org.jspecify.annotations.NullMarked;
