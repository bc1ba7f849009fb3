/** How a job ends, whatever the host: its variables, its outcome. Knows no engine. */
@NullMarked
package io.github.pingoneoath.job;

import org.jspecify.annotations.NullMarked;
