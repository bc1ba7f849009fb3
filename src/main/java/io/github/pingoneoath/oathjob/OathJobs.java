package io.github.pingoneoath.oathjob;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.json.OathJob;
import java.time.Duration;
import java.util.Set;

/**
 * Checks OATH jobs and turns the answers into process variables. It never waits: the result says
 * when to check again.
 */
public final class OathJobs {

  private static final Set<String> FINAL_STATUSES = Set.of("DONE", "FAILED");

  private final Connections connections;
  private final PollSchedule schedule;

  /**
   * @param connections by the names that diagrams use
   * @param schedule decides about the next check
   */
  public OathJobs(Connections connections, PollSchedule schedule) {
    this.connections = connections;
    this.schedule = schedule;
  }

  /**
   * Reads an OATH job once.
   *
   * @param check which job, and what has been done so far
   * @param transactionId shows up in PingOne's audit log
   * @throws InvalidVariableException if there is no such connection
   * @throws PingOneException if PingOne gave no usable answer
   */
  public PingOneAnswer<OathJobResult> check(CheckOathJob check, String transactionId) {
    PingOneClient client = connections.named(check.connection());
    String environment = Connections.environment(client, check.environmentId());
    return client
        .readOathJob(environment, check.oathJobId(), transactionId)
        .map(answer -> result(check, answer));
  }

  private OathJobResult result(CheckOathJob check, PingOneAnswer<OathJob> answer) {
    OathJob job = answer.body();
    boolean finished = FINAL_STATUSES.contains(job.status());
    return new OathJobResult(
        job.status(),
        finished,
        job.type(),
        job.created(),
        job.revoked(),
        job.duplicates(),
        job.duplicateCount(),
        job.duplicates().size() < job.duplicateCount(),
        job.reason(),
        check.pollCount() + 1,
        finished ? null : nextPollIn(check, answer),
        answer.answeredAt());
  }

  private Duration nextPollIn(CheckOathJob check, PingOneAnswer<OathJob> answer) {
    return schedule.nextWait(
        check.pollCount(),
        check.pollInterval(),
        check.maxPollInterval(),
        answer.retryAfter().orElse(Duration.ZERO));
  }
}
