package io.github.pingoneoath.job;

import java.io.Serial;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A process variable breaks its rule. The message names the variable, its rule and what it is
 * instead: a number or boolean as it is, a text by its length alone, because it may be a secret;
 * Operate shows the variable beside the message.
 */
public final class InvalidVariableException extends IncidentException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param variable name of the variable
   * @param rule completes "must be …"
   * @param value what the variable holds, null if it is missing
   */
  public InvalidVariableException(String variable, String rule, @Nullable Object value) {
    super("Variable %s must be %s, but %s.".formatted(variable, rule, described(value)));
  }

  private static String described(@Nullable Object value) {
    return switch (value) {
      case null -> "is missing or null";
      case Number number -> "is " + number;
      case Boolean truth -> "is " + truth;
      case CharSequence text -> "is a text of %d characters".formatted(text.length());
      case Collection<?> list -> "is a list";
      default -> "is an object";
    };
  }
}
