package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say which duplicates of a batch are meant, as they come: any JSON value. The
 * component names are the variables to fetch.
 */
public record DuplicatesVariables(@Nullable Object duplicates, @Nullable Object checkedAt) {

  private static final int MOST_DUPLICATES = 100;
  private static final String RULE = "a list of at most %d objects".formatted(MOST_DUPLICATES);

  /**
   * A token that PingOne had already when it was submitted.
   *
   * @param serialNumber null if PingOne did not send one
   * @param maskedSecret beginning of its secret as PingOne shows it, such as {@code 6E******}
   */
  public record Duplicate(@Nullable String serialNumber, @Nullable String maskedSecret) {}

  /**
   * The duplicates.
   *
   * @throws InvalidVariableException if they are not in a list of at most a hundred
   */
  public List<Duplicate> toDuplicates() {
    if (!(duplicates instanceof List<?> list) || list.size() > MOST_DUPLICATES) {
      throw invalid();
    }
    return list.stream().map(this::duplicate).toList();
  }

  private Duplicate duplicate(@Nullable Object item) {
    if (item instanceof Map<?, ?> duplicate) {
      return new Duplicate(text(duplicate, "serialNumber"), text(duplicate, "maskedSecret"));
    }
    throw invalid();
  }

  private static @Nullable String text(Map<?, ?> duplicate, String name) {
    return duplicate.get(name) instanceof String text ? text : null;
  }

  private InvalidVariableException invalid() {
    return new InvalidVariableException("duplicates", RULE, duplicates);
  }

  /**
   * When the seed file was checked.
   *
   * @throws InvalidVariableException if it is no instant
   */
  public Instant toCheckedAt() {
    Variable variable =
        new Variable("checkedAt", "an instant such as 2026-11-26T10:00:00Z", checkedAt);
    try {
      return Instant.parse(variable.text().orElseThrow(variable::invalid));
    } catch (DateTimeParseException e) {
      throw variable.invalid();
    }
  }
}
