package io.github.pingoneoath.config;

import java.io.Serial;

/** The operator's configuration is incomplete or wrong. The message names the property. */
public final class InvalidConfigurationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidConfigurationException(String property, String problem) {
    this(property + " " + problem);
  }

  /**
   * @param problem begins with the property
   */
  public InvalidConfigurationException(String problem) {
    super(problem + ".");
  }
}
