/** The Zeebe host: job worker, configuration and start of the application. */
@NullMarked
package io.github.pingoneoath.worker;

import org.jspecify.annotations.NullMarked;
