package io.github.pingoneoath.config;

import io.github.pingoneoath.pingone.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.io.IOException;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/**
 * Measures calls to PingOne, from their start until the answer has been read: {@code
 * pingone.requests} by endpoint, outcome and HTTP status, and {@code pingone.token.requests} by
 * outcome. A call that gets no answer has the outcome {@code NO_ANSWER}, one beyond the request
 * limit (HTTP 429) {@code THROTTLED}, any other that of its status.
 */
public final class RequestMetrics implements EventListener.Factory {

  private static final String NO_ANSWER = "NO_ANSWER";
  private static final String THROTTLED = "THROTTLED";

  private final MeterRegistry registry;

  /** Token requests are at 0 from the start, so that an alert sees the very first refusal. */
  public RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    Stream.of(Outcome.SUCCESS, Outcome.CLIENT_ERROR, Outcome.SERVER_ERROR)
        .map(Outcome::name)
        .forEach(this::tokenRequests);
    tokenRequests(THROTTLED);
    tokenRequests(NO_ANSWER);
  }

  private Counter tokenRequests(String outcome) {
    return Counter.builder("pingone.token.requests")
        .description("Access tokens asked for")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public EventListener create(Call call) {
    Endpoint endpoint = call.request().tag(Endpoint.class);
    return endpoint == null ? EventListener.NONE : new Measurement(Timer.start(registry), endpoint);
  }

  private final class Measurement extends EventListener {

    private final Timer.Sample sample;
    private final Endpoint endpoint;
    private volatile int status;

    Measurement(Timer.Sample sample, Endpoint endpoint) {
      this.sample = sample;
      this.endpoint = endpoint;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
      status = response.code();
    }

    @Override
    public void callEnd(Call call) {
      String outcome = status == 429 ? THROTTLED : Outcome.forStatus(status).name();
      ended(outcome, String.valueOf(status));
    }

    @Override
    public void callFailed(Call call, IOException failure) {
      ended(NO_ANSWER, NO_ANSWER);
    }

    private void ended(String outcome, String status) {
      sample.stop(
          Timer.builder("pingone.requests")
              .description("Calls to PingOne, until the answer has been read")
              .tags("endpoint", endpoint.label())
              .tags("outcome", outcome, "status", status)
              .register(registry));
      if (endpoint == Endpoint.TOKEN) {
        tokenRequests(outcome).increment();
      }
    }
  }
}
