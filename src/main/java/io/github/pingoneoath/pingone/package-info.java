/**
 * PingOne's REST API, as far as OATH jobs and tokens need it: which requests there are, how they
 * travel, and what a failure means. Knows nothing of Spring, Camunda or processes.
 */
@NullMarked
package io.github.pingoneoath.pingone;

import org.jspecify.annotations.NullMarked;
