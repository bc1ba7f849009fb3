package io.github.pingoneoath.oathjob;

import java.io.Serial;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A process variable breaks its rule. The message names the variable, the rule and the value. */
public final class InvalidVariableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;
  private static final int LONGEST_VALUE = 100;

  /** Control characters, line ends and halves of characters: a value must not write log lines. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /**
   * @param variable name of the variable
   * @param rule completes "must be …"
   * @param value what the variable holds, null if it is missing
   */
  public InvalidVariableException(String variable, String rule, @Nullable Object value) {
    super(
        "Variable %s must be %s, but %s."
            .formatted(
                variable, rule, value == null ? "is missing or null" : "is " + quote(value)));
  }

  private static String quote(Object value) {
    String text = value.toString();
    String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    String printable = UNPRINTABLE.matcher(shown).replaceAll("\ufffd");
    return value instanceof CharSequence ? '"' + printable + '"' : printable;
  }
}
