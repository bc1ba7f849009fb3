package io.github.pingoneoath.seedfile.seed;

import java.io.Serial;

/** A row breaks a rule. The message is a sentence without a value of the file. */
public final class BrokenRule extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public BrokenRule(String rule) {
    super(rule, null, false, false);
  }

  public String rule() {
    return String.valueOf(getMessage());
  }
}
