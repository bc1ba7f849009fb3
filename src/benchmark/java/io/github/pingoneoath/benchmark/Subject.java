package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A worker that is measured. */
enum Subject {
  /** Completes each job at once on the plain Camunda client, which streams its jobs. */
  @JsonProperty("limit")
  LIMIT("no-op, streams"),

  /** The same, but it asks for its jobs. Nothing on this client is cheaper than one of the two. */
  @JsonProperty("polling-limit")
  POLLING_LIMIT("no-op, polls"),

  /** It asks for its jobs, and for each sends the request to PingOne and does no more with it. */
  @JsonProperty("bare-request")
  BARE_REQUEST("no-op, polls, bare request"),

  /** This worker, from the jar that {@code mvn package} makes. */
  @JsonProperty("worker")
  WORKER("this worker"),

  /**
   * The same with the compiler C1 alone, which starts fast and keeps little, but optimizes less.
   */
  @JsonProperty("c1-worker")
  C1_WORKER("this worker, C1 alone"),

  /** The worker unpacked and with an AOT cache. */
  @JsonProperty("unpacked-worker")
  UNPACKED_WORKER("this worker, AOT cache"),

  /** The same, but a run with the compiler C1 alone wrote the cache, as in the image. */
  @JsonProperty("quick-worker")
  QUICK_WORKER("this worker, AOT cache of a C1 run"),

  /** This project's connector in Camunda's Connector runtime. */
  @JsonProperty("connector")
  CONNECTOR("this connector"),

  /** Camunda's REST connector in its runtime. */
  @JsonProperty("rest-connector")
  REST_CONNECTOR("REST connector");

  private final String title;

  Subject(String title) {
    this.title = title;
  }

  /** Whether it is in the Connector runtime. */
  boolean isConnector() {
    return this == CONNECTOR || this == REST_CONNECTOR;
  }

  /** Its name in tables. */
  String title() {
    return title;
  }

  /** Its name in files. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
