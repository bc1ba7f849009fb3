/**
 * The second host: the job types as outbound connectors of Camunda's Connector runtime. It lives on
 * one class path with other connectors, under two lines of Spring Boot.
 */
@NullMarked
package io.github.pingoneoath.connector;

import org.jspecify.annotations.NullMarked;
