package io.github.pingoneoath.oathjob;

import io.github.pingoneoath.pingone.OathJob;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks OATH jobs and says what the answers mean to a process. It never waits: the result tells
 * when to check again.
 */
public final class OathJobs {

  private static final Set<String> FINAL_STATUSES = Set.of("DONE", "FAILED");

  private static final long MAX_LISTED_BYTES = 900_000;

  private final Map<String, PingOneClient> connections;
  private final PollSchedule schedule;
  private final int maxDuplicates;

  /**
   * @param connections clients by the name of their connection
   * @param schedule decides about the next check
   * @param maxDuplicates how many duplicates a result lists at the most
   */
  public OathJobs(
      Map<String, PingOneClient> connections, PollSchedule schedule, int maxDuplicates) {
    this.connections = Map.copyOf(connections);
    this.schedule = schedule;
    this.maxDuplicates = maxDuplicates;
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
    PingOneClient client = client(check.connection());
    String environmentId = check.environmentId();
    if (environmentId == null) {
      environmentId = client.connection().environmentId();
    }
    return client
        .readOathJob(environmentId, check.oathJobId(), transactionId)
        .map(answer -> result(check, answer));
  }

  private PingOneClient client(String connection) {
    PingOneClient client = connections.get(connection);
    if (client == null) {
      String rule = "one of the configured connections " + new TreeSet<>(connections.keySet());
      throw new InvalidVariableException("connection", rule, connection);
    }
    return client;
  }

  private OathJobResult result(CheckOathJob check, PingOneAnswer<OathJob> answer) {
    OathJob job = answer.body();
    boolean finished = FINAL_STATUSES.contains(job.status());
    int duplicates = job.duplicates().size();
    List<Map<String, Object>> listed = listed(job.duplicates());
    return new OathJobResult(
        job.status(),
        finished,
        job.type(),
        job.created(),
        job.revoked(),
        listed,
        duplicates,
        listed.size() < duplicates,
        job.reason(),
        check.pollCount() + 1,
        finished ? null : nextPollIn(check, answer),
        answer.answeredAt());
  }

  /** As many as the operator allows and the engine takes: it is made for variables below 1 MB. */
  private List<Map<String, Object>> listed(List<Map<String, Object>> duplicates) {
    int count = 0;
    long bytes = 0;
    for (Map<String, Object> duplicate : duplicates) {
      bytes += bytesOfJson(duplicate);
      if (count == maxDuplicates || bytes > MAX_LISTED_BYTES) {
        break;
      }
      count++;
    }
    return duplicates.subList(0, count);
  }

  /** Rather too many: JSON makes six of a control character and twelve of a surrogate pair. */
  private static long bytesOfJson(Map<String, Object> duplicate) {
    return 2 + duplicate.toString().chars().mapToLong(OathJobs::bytesOfJson).sum();
  }

  private static int bytesOfJson(int letter) {
    if (letter < ' ' || Character.isSurrogate((char) letter)) {
      return 6;
    }
    return letter < 128 ? 2 : 3;
  }

  private Duration nextPollIn(CheckOathJob check, PingOneAnswer<OathJob> answer) {
    return schedule.nextWait(
        check.pollCount(),
        check.pollInterval(),
        check.maxPollInterval(),
        answer.retryAfter().orElse(Duration.ZERO));
  }
}
