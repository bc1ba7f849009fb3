package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say which OATH tokens to revoke, as they come: any JSON value. The component
 * names are the variables to fetch.
 */
public record RevocationVariables(
    @Nullable Object serialNumbers,
    @Nullable Object tokenIds,
    @Nullable Object forceUnpair,
    @Nullable Object environmentId,
    @Nullable Object connection) {

  private static final int MOST_SERIAL_NUMBERS = 100;
  private static final int MOST_TOKEN_IDS = 1_000;
  private static final Pattern SERIAL_NUMBER = Pattern.compile("[A-Za-z0-9]{1,50}");

  /**
   * The revocation they describe.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  public Revocation toRevocation() {
    if (serialNumbers != null && tokenIds != null) {
      throw new InvalidVariableException(
          "tokenIds", "left out where serialNumbers is given", tokenIds);
    }
    Variable environment = new Variable("environmentId", Variable.UUID_RULE, environmentId);
    Variable name = new Variable("connection", "the name of a configured connection", connection);
    return new Revocation(
        tokenIds != null ? List.of() : serialNumbers(serialNumbers),
        tokenIds == null
            ? List.of()
            : list(
                "tokenIds",
                "a list of 1 to %d ids, each %s".formatted(MOST_TOKEN_IDS, Variable.UUID_RULE),
                tokenIds,
                MOST_TOKEN_IDS,
                Variable::isUuid),
        isForced(),
        environment.uuid().orElse(null),
        name.text().orElse(Connections.DEFAULT));
  }

  /**
   * Serial numbers.
   *
   * @throws InvalidVariableException if they are not a list of 1 to 100
   */
  static List<String> serialNumbers(@Nullable Object value) {
    return list(
        "serialNumbers",
        "a list of 1 to %d serial numbers, each of 1 to 50 letters and digits"
            .formatted(MOST_SERIAL_NUMBERS),
        value,
        MOST_SERIAL_NUMBERS,
        SERIAL_NUMBER.asMatchPredicate());
  }

  private boolean isForced() {
    return switch (forceUnpair) {
      case null -> false;
      case Boolean forced -> forced;
      default -> throw new InvalidVariableException("forceUnpair", "true or false", forceUnpair);
    };
  }

  /** The texts of the list, without repetitions. */
  private static List<String> list(
      String name, String rule, @Nullable Object value, int most, Predicate<String> isValid) {
    if (value instanceof List<?> items
        && !items.isEmpty()
        && items.size() <= most
        && items.stream().allMatch(item -> item instanceof String text && isValid.test(text))) {
      return items.stream().map(String.class::cast).distinct().toList();
    }
    throw new InvalidVariableException(name, rule, value);
  }
}
