package io.github.pingoneoath.seedfile;

import java.io.Serial;

/** A row breaks a rule. The message is a sentence without a value of the file. */
final class BrokenRule extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  BrokenRule(String rule) {
    super(rule, null, false, false);
  }

  String rule() {
    return String.valueOf(getMessage());
  }
}
