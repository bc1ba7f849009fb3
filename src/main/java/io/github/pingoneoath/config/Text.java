package io.github.pingoneoath.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of the configuration, which may come out of an editor, a mail or a web page. */
final class Text {

  private static final Pattern INVISIBLE_ENDS =
      Pattern.compile("^[\\p{C}\\p{Z}\\s]+|[\\p{C}\\p{Z}\\s]+$");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

  private Text() {}

  /**
   * Without blanks, line ends, byte order marks and the like at its ends; null if nothing is left.
   */
  static @Nullable String trimmed(@Nullable String value) {
    String trimmed = value == null ? "" : INVISIBLE_ENDS.matcher(value).replaceAll("");
    return trimmed.isEmpty() ? null : trimmed;
  }

  /**
   * Refuses invisible characters inside a text.
   *
   * @throws InvalidConfigurationException that names the property and the place, but not the value
   */
  static void requireVisible(String property, @Nullable String value) {
    Matcher invisible = INVISIBLE.matcher(value == null ? "" : value);
    if (invisible.find()) {
      throw new InvalidConfigurationException(
          property,
          String.format(
              Locale.ROOT,
              "has an invisible character (U+%04X) at position %d; enter it again",
              value.codePointAt(invisible.start()),
              invisible.start() + 1));
    }
  }
}
