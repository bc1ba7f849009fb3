package io.github.pingoneoath.worker;

import java.io.Serial;

/** The operator's configuration is incomplete or wrong. The message names the property. */
final class InvalidConfigurationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  InvalidConfigurationException(String property, String problem) {
    this(property + " " + problem);
  }

  /**
   * @param problem begins with the property
   */
  InvalidConfigurationException(String problem) {
    super(problem + ".");
  }
}
