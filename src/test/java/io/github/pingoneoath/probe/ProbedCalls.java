package io.github.pingoneoath.probe;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.PingOneHttpClient;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.pingone.Endpoint;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.pingone.json.OathJobRequest;
import io.github.pingoneoath.pingone.json.OathToken;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.core.env.ConfigurableEnvironment;

/** The worker's client, and what PingOne's latest answer looked like. For one thread. */
final class ProbedCalls {

  private static final Duration LONGEST_JOB = Duration.ofMinutes(10);
  private static final long MOST_BYTES = 16 << 20;

  private final PingOneClient client;
  private final Duration interval;
  private String latest = "";

  /** An OATH job, what there was to see of it, and its end if it had one. */
  record Job(String seen, Optional<OathJob> end) {}

  /**
   * @param interval between two checks of an OATH job
   */
  ProbedCalls(ConfigurableEnvironment environment, Duration interval) {
    PingOneProperties properties = PingOneProperties.of(environment);
    var http =
        PingOneHttpClient.of(
                properties,
                new DefaultSslBundleRegistry()::getBundle,
                call -> EventListener.NONE,
                "probe")
            .newBuilder()
            .addInterceptor(this::watch)
            .build();
    Jitter jitter = new Jitter(new SecureRandom());
    this.client =
        PingOneClients.of(properties, environment, http, InstantSource.system(), jitter)
            .byConnection()
            .get("default");
    this.interval = interval;
  }

  private Response watch(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (chain.request().tag(Endpoint.class) != Endpoint.TOKEN) {
      String body = response.peekBody(MOST_BYTES).string();
      latest = "HTTP %d %s".formatted(response.code(), Shape.of(body));
    }
    return response;
  }

  String environmentId() {
    return client.connection().environmentId();
  }

  /** What the latest answer looked like. */
  String latest() {
    return latest;
  }

  Optional<OathToken> find(String serialNumber) {
    return client.findOathTokenWithDevices(environmentId(), serialNumber, "probe").body();
  }

  OathJob check(String oathJobId) {
    return client.readOathJob(environmentId(), oathJobId, "probe").body();
  }

  /** Submits an OATH job and waits for its end. */
  Job run(OathJobRequest request) {
    String id = client.submitOathJob(environmentId(), request, "probe").body();
    String seen = "submitted: " + latest + "\n     checked: ";
    Set<String> statuses = new LinkedHashSet<>();
    try {
      OathJob end =
          await()
              .pollDelay(Duration.ZERO)
              .pollInterval(interval)
              .atMost(LONGEST_JOB)
              .until(() -> ended(id, statuses), Optional::isPresent)
              .orElseThrow();
      return new Job(seen + statuses + " " + latest, Optional.of(end));
    } catch (ConditionTimeoutException e) {
      return new Job(seen + statuses + " and no end within " + LONGEST_JOB, Optional.empty());
    }
  }

  private Optional<OathJob> ended(String id, Set<String> statuses) {
    try {
      OathJob job = check(id);
      statuses.add(Shape.word(job.status()));
      return Optional.of(job).filter(it -> Set.of("DONE", "FAILED").contains(it.status()));
    } catch (PingOneException.NotFound e) {
      statuses.add("HTTP 404");
      return Optional.empty();
    }
  }
}
