package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.pingone.PingOneException.AskOperator;
import io.github.pingoneoath.pingone.PingOneException.ClientRefused;
import io.github.pingoneoath.pingone.PingOneException.NotFound;
import io.github.pingoneoath.pingone.PingOneException.TryAgain;
import io.github.pingoneoath.pingone.PingOneException.TryAgainLater;
import io.github.pingoneoath.pingone.PingOneException.Unavailable;
import io.github.pingoneoath.pingone.Purpose.Action;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Turns an answer other than a 2xx into an exception, with a message for people.
 *
 * @param credentials the connection's, for messages
 */
record Failures(Supplier<PingOneCredentials> credentials) {

  private static final Duration WAIT_AFTER_A_LOST_ANSWER = Duration.ofSeconds(30);
  private static final String LOST_ANSWER =
      " A retry is safe, also if PingOne has accepted the request.";

  /** The one place that says what a status of the API means. */
  PingOneException of(Purpose purpose, Answer<?> answer) {
    return switch (answer.status()) {
      case 401 -> new ClientRefused(unauthorized(answer), answer);
      case 403 -> new TryAgain(forbidden(purpose, answer), answer);
      case 404 -> answer.isErrorOfPingOne() ? notFound(purpose, answer) : other(purpose, answer);
      case 429 -> limited("PingOne's request limit is reached", answer);
      default ->
          switch (kind(answer.status())) {
            case UNAVAILABLE ->
                new Unavailable(
                    "No usable response from %s %s. PingOne or a proxy is unavailable."
                        .formatted(answer.host(), answer.label()),
                    answer);
            case UNCLEAR -> other(purpose, answer);
            case REJECTED -> new AskOperator(rejected(purpose, answer), answer);
          };
    };
  }

  /** What a status of the token endpoint means. */
  static PingOneException ofTokenRequest(WorkerApplication client, Answer<?> answer) {
    String label = answer.label();
    if (answer.status() == 429) {
      return limited("The request limit of PingOne's token endpoint is reached", answer);
    }
    return switch (kind(answer.status())) {
      case UNAVAILABLE ->
          new Unavailable(
              "PingOne's token endpoint on %s is unavailable %s.".formatted(answer.host(), label),
              answer);
      case UNCLEAR ->
          new TryAgain(
              "No access token in the response from %s %s. Check auth-url of the connection."
                  .formatted(answer.host(), label),
              answer);
      case REJECTED ->
          new ClientRefused(
              ("PingOne rejects the client credentials of %s %s. Check client-id, client-secret"
                      + " and client-environment-id of the connection, its region or auth-url, and"
                      + " that the application is enabled and uses Client Secret Basic.")
                  .formatted(client, label),
              answer);
    };
  }

  private enum Kind {
    /** No answer to the request; several in a row are an outage. */
    UNAVAILABLE,
    /** Says nothing of the request: the same one may succeed. */
    UNCLEAR,
    /** The same request will never succeed. */
    REJECTED
  }

  private static Kind kind(int status) {
    if (status == 408 || status >= 500) {
      return Kind.UNAVAILABLE;
    }
    return status < 400 || status == 421 || status == 425 ? Kind.UNCLEAR : Kind.REJECTED;
  }

  private static PingOneException other(Purpose purpose, Answer<?> answer) {
    return new TryAgain(
        "No %s in the response from %s %s, which is not PingOne's own. Check api-url and proxies."
            .formatted(purpose.wanted(), answer.host(), answer.label()),
        answer);
  }

  private static PingOneException limited(String message, Answer<?> answer) {
    return new TryAgainLater(message + " " + answer.label() + ".", answer.pause(), answer);
  }

  /**
   * The failure of a request that PingOne may have carried out all the same: the job waits longer
   * for its next try, because PingOne may still be at work on this one. The connection does not
   * wait.
   */
  static PingOneException ofLostAnswer(PingOneException failure) {
    String message = failure.getMessage() + LOST_ANSWER;
    if (failure instanceof Unavailable lost) {
      return new Unavailable(message, lost, longer(lost.retryAfter().orElse(Duration.ZERO)));
    }
    return failure instanceof TryAgainLater later && later.getCause() instanceof Unavailable
        ? new TryAgainLater(message, later, longer(later.retryAfter()))
        : failure;
  }

  /** PingOne has accepted a job, and its id is not in the response. */
  static PingOneException ofAcceptedJob(String what, Answer<?> answer, String why) {
    return new AskOperator(
        ("PingOne accepted the %s, but the response from %s %s %s, so that the process cannot wait for it."
                + " Starting again is safe.")
            .formatted(what, answer.host(), answer.label(), why),
        answer);
  }

  private static Duration longer(Duration wait) {
    return wait.compareTo(WAIT_AFTER_A_LOST_ANSWER) < 0 ? WAIT_AFTER_A_LOST_ANSWER : wait;
  }

  private String unauthorized(Answer<?> answer) {
    String label = answer.label();
    return switch (credentials.get()) {
      case AccessToken given ->
          "PingOne rejects the given access token %s. Set a new PINGONE_ACCESS_TOKEN, or"
                  .formatted(label)
              + " client-id and client-secret of a worker application.";
      case WorkerApplication client ->
          "PingOne rejects the access token of %s, also the renewed one %s. Check that"
                  .formatted(client, label)
              + " region and environments of the connection belong together.";
    };
  }

  private String forbidden(Purpose purpose, Answer<?> answer) {
    return ("PingOne does not allow %s to %s %s %s. Give this client a role that may %s on the"
            + " environment of the OATH tokens, and check that this environment exists and its"
            + " licence includes OATH tokens.")
        .formatted(
            credentials.get(),
            purpose.verb(),
            purpose.what(),
            answer.label(),
            purpose.permission());
  }

  private static PingOneException notFound(Purpose purpose, Answer<?> answer) {
    return purpose.action() == Action.READ
        ? new NotFound(
            "%s was not found %s. Check id, environmentId and connection."
                .formatted(purpose.what(), answer.label()),
            answer)
        : new AskOperator(
            "PingOne has no environment or path to %s %s %s. Check environmentId and connection."
                .formatted(purpose.verb(), purpose.what(), answer.label()),
            answer);
  }

  private static String rejected(Purpose purpose, Answer<?> answer) {
    String details = answer.details().isEmpty() ? "" : ": " + String.join(", ", answer.details());
    return "PingOne rejected the request to %s %s %s%s. %s"
        .formatted(
            purpose.verb(), purpose.what(), answer.label(), details, advice(purpose, answer));
  }

  private static String advice(Purpose purpose, Answer<?> answer) {
    boolean tooLarge = answer.status() == 413 || answer.hasDetail("SIZE_LIMIT_EXCEEDED");
    if (tooLarge && purpose.action() == Action.CREATE) {
      return "Lower pingone.seeds.batch-size and start again.";
    }
    return tooLarge ? "Start again with fewer tokens." : "Check api-url of the connection.";
  }
}
