package io.github.pingoneoath.seedfile;

import java.io.Serial;

/** The file cannot be read any further: one problem, not one per row. */
final class BrokenFile extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final int row;

  BrokenFile(int row, String rule) {
    super(rule, null, false, false);
    this.row = row;
  }

  SeedProblem problem() {
    return new SeedProblem(row, null, String.valueOf(getMessage()));
  }
}
