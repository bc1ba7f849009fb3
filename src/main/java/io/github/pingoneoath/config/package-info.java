/**
 * What an operator configures and watches, and the PingOne clients made of it. Independent of
 * Camunda.
 */
@NullMarked
package io.github.pingoneoath.config;

import org.jspecify.annotations.NullMarked;
