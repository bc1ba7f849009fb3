package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say which serial numbers of a file are meant, as they come: any JSON value.
 * The component names are the variables to fetch.
 */
public record SerialNumbersVariables(
    @Nullable Object seedFile,
    @Nullable Object seedFormat,
    @Nullable Object seedFileHash,
    @Nullable Object firstRow) {

  /**
   * The file, of which secrets are not looked at.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  public SeedFile toSeedFile() {
    return new SeedFileVariables(seedFile, seedFormat, null, null, null, null, null, null)
        .toFileOfSerialNumbers();
  }

  /**
   * The first row.
   *
   * @throws InvalidVariableException if it is none
   */
  public int toFirstRow() {
    return new Variable("firstRow", "a whole number, 1 or more", firstRow)
        .wholeNumber(1, Integer.MAX_VALUE)
        .orElse(1);
  }

  /**
   * What the file has to be, if it was read before.
   *
   * @throws InvalidVariableException if it is no hash
   */
  public Optional<String> toSeedFileHash() {
    return new Variable(
            "seedFileHash", "the result seedFileHash of an earlier reading", seedFileHash)
        .text();
  }
}
