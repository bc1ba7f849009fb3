package io.github.pingoneoath.job;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A process variable as it comes, which may be any JSON value, read as the type that it should be.
 *
 * @param name name of the variable
 * @param rule completes "must be …"
 * @param value null if it is missing
 */
public record Variable(String name, String rule, @Nullable Object value) {

  public static final String UUID_RULE = "a UUID such as 61c96614-ff99-47cd-aae9-ee7959eea0cf";

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** What is wrong with it. */
  public InvalidVariableException invalid() {
    return new InvalidVariableException(name, rule, value);
  }

  /**
   * A text.
   *
   * @throws InvalidVariableException if it is something else
   */
  public Optional<String> text() {
    return switch (value) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw invalid();
    };
  }

  /**
   * A UUID.
   *
   * @throws InvalidVariableException if it is something else
   */
  public Optional<String> uuid() {
    Optional<String> text = text();
    if (text.isPresent() && !isUuid(text.get())) {
      throw invalid();
    }
    return text;
  }

  /** Without the value, which may be secret. */
  @Override
  public String toString() {
    return "variable " + name;
  }

  /** Whether a text follows {@link #UUID_RULE}. */
  public static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  /**
   * A whole number; 3.0 is one too, for FEEL knows one kind of number.
   *
   * @throws InvalidVariableException if it is something else, or out of bounds
   */
  public Optional<Integer> wholeNumber(int least, int most) {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= least
        && number.intValue() <= most) {
      return Optional.of(number.intValue());
    }
    throw invalid();
  }

  /**
   * An ISO-8601 duration.
   *
   * @throws InvalidVariableException if it is something else
   */
  public Optional<Duration> duration() {
    return text()
        .map(
            text -> {
              try {
                return Duration.parse(text);
              } catch (DateTimeParseException e) {
                throw invalid();
              }
            });
  }
}
