package io.github.pingoneoath.seedfile.seed;

import java.io.Serial;

/** The file cannot be read any further: one problem, not one per row. */
public final class BrokenFile extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final int row;

  public BrokenFile(int row, String rule) {
    super(rule, null, false, false);
    this.row = row;
  }

  public SeedProblem problem() {
    return new SeedProblem(row, null, String.valueOf(getMessage()));
  }
}
