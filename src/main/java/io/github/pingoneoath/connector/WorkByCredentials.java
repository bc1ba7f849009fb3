package io.github.pingoneoath.connector;

import io.github.pingoneoath.jobtype.Job;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * Works with the credentials that a job brings along, or else over a connection that the operator
 * has configured. Each set of credentials has its own client, which keeps its access token; the one
 * that was not used for longest is dropped, for every rotated secret makes one more.
 */
final class WorkByCredentials implements Function<Job, Object> {

  private static final int MOST = 32;

  private final Function<Job, Object> configured;
  private final Function<Authentication, Function<Job, Object>> open;
  private final LinkedHashMap<Authentication, Function<Job, Object>> latest = // guarded by this
      new LinkedHashMap<>(MOST, 0.75f, true);

  /**
   * @param configured works over the configured connections
   * @param open gives the work over a connection with some credentials, called {@code default}
   */
  WorkByCredentials(
      Function<Job, Object> configured, Function<Authentication, Function<Job, Object>> open) {
    this.configured = configured;
    this.open = open;
  }

  @Override
  public Object apply(Job job) {
    return Authentication.of(job).map(this::with).orElse(configured).apply(job);
  }

  private synchronized Function<Job, Object> with(Authentication credentials) {
    Function<Job, Object> work = latest.computeIfAbsent(credentials, open);
    if (latest.size() > MOST) {
      latest.pollFirstEntry();
    }
    return work;
  }
}
