package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import io.github.pingoneoath.seedfile.SeedFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say which batch of a seed file is meant and where it goes, as they come: any
 * JSON value. The component names are the variables to fetch.
 */
public record SeedFileBatchVariables(
    @Nullable Object seedFileHash,
    @Nullable Object firstRow,
    @Nullable Object lastRow,
    @Nullable Object environmentId,
    @Nullable Object connection) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * The batch they describe.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  public SeedFileBatch of(SeedFile file) {
    Variable hash =
        new Variable("seedFileHash", "the result seedFileHash of the check", seedFileHash);
    Variable first = new Variable("firstRow", "a whole number, 1 or more", firstRow);
    Variable last = new Variable("lastRow", "a whole number, not under firstRow", lastRow);
    Variable environment = new Variable("environmentId", Variable.UUID_RULE, environmentId);
    Variable name = new Variable("connection", "the name of a configured connection", connection);
    int from = first.wholeNumber(1, Integer.MAX_VALUE).orElseThrow(first::invalid);
    return new SeedFileBatch(
        file,
        hash.text().filter(HASH.asMatchPredicate()).orElseThrow(hash::invalid),
        from,
        last.wholeNumber(from, Integer.MAX_VALUE).orElseThrow(last::invalid),
        environment.uuid().orElse(null),
        name.text().orElse(Connections.DEFAULT));
  }
}
