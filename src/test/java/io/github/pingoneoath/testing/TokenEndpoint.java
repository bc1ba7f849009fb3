package io.github.pingoneoath.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** PingOne's token endpoint; it can hold its answers back. */
public final class TokenEndpoint implements AutoCloseable {

  private final MockWebServer server = new MockWebServer();
  private final Deque<MockResponse> answers = new ConcurrentLinkedDeque<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private TokenEndpoint() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            requests.add(request);
            gate.await(20, TimeUnit.SECONDS);
            return answers.size() > 1 ? answers.poll() : answers.element();
          }
        });
  }

  public static TokenEndpoint start() {
    TokenEndpoint endpoint = new TokenEndpoint();
    try {
      endpoint.server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return endpoint;
  }

  public HttpUrl url() {
    return server.url("/");
  }

  /** Adds answers, one a request; the last one stays until others are added. */
  public TokenEndpoint answers(MockResponse... next) {
    answers.addAll(List.of(next));
    return this;
  }

  /** Gives this token, which expires after an hour. */
  public TokenEndpoint gives(String token) {
    return gives(token, "3600");
  }

  /** Gives this token with this JSON as {@code expires_in}. */
  public TokenEndpoint gives(String token, String expiresIn) {
    return answers(
        FakePingOne.ok(
            "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %s}"
                .formatted(token, expiresIn)));
  }

  /** Holds answers back until {@link #release}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void release() {
    gate.countDown();
  }

  public List<RecordedRequest> requests() {
    return requests;
  }

  @Override
  public void close() {
    release();
    server.close();
  }
}
