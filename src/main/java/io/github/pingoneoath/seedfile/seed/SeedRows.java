package io.github.pingoneoath.seedfile.seed;

import org.jspecify.annotations.Nullable;

/** Takes what a parser finds, row by row. */
public interface SeedRows {

  /** What to do with a row. */
  enum Wish {
    JUDGE,
    /** Look at its serial number alone. */
    SERIAL_NUMBER,
    SKIP,
    STOP
  }

  /** Asked once for each row that should hold a token, before it is looked at. */
  Wish wish(int row);

  /** A token that keeps all rules; the receiver erases its secret. */
  void seed(Seed seed);

  /** A serial number that keeps its rule, of a row for which only this was requested. */
  default void serialNumber(int row, String serialNumber) {}

  /** A row that breaks a rule. */
  void problem(int row, @Nullable String serialNumber, String rule);

  /** What ends the file early. */
  default void broken(SeedProblem problem) {
    problem(problem.row(), null, problem.rule());
  }

  /** A key that is no token of its own, such as a PIN. */
  default void leftOut() {}

  /** The file is signed, and nobody has looked at the signature. */
  default void signed() {}
}
