/** How a job ends, whatever the host: its variables, its outcome. Independent of Camunda. */
@NullMarked
package io.github.pingoneoath.job;

import org.jspecify.annotations.NullMarked;
