package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A worker that is measured. */
enum Subject {
  /** Completes each job at once on the plain Camunda client, which streams its jobs. */
  @JsonProperty("limit")
  LIMIT,

  /** The same, but it asks for its jobs. Nothing on this client is cheaper than one of the two. */
  @JsonProperty("polling-limit")
  POLLING_LIMIT,

  /** This worker, from the jar that {@code mvn package} makes. */
  @JsonProperty("worker")
  WORKER,

  /** The same, unpacked and with an AOT cache. */
  @JsonProperty("unpacked-worker")
  UNPACKED_WORKER,

  /** The same, but a run with the compiler C1 alone wrote the cache, as README recommends. */
  @JsonProperty("quick-worker")
  QUICK_WORKER,

  /** Camunda's REST connector in its runtime. */
  @JsonProperty("rest-connector")
  REST_CONNECTOR;

  /** Its name in files and tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
