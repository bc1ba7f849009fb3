package io.github.pingoneoath.job;

import java.io.Serial;

/**
 * A job has done a part of its work and would take too long with the rest: the next try continues.
 * Nothing is wrong, so no retry is lost.
 */
public final class UnfinishedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public UnfinishedException(String message) {
    super(message);
  }
}
