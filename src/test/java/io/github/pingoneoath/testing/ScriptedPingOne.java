package io.github.pingoneoath.testing;

import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.json.OathJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that always gives the same answer, read through a client with an access token. */
public final class ScriptedPingOne implements AutoCloseable {

  public static final String ENVIRONMENT_ID = FakePingOne.ENVIRONMENT_ID;
  public static final String JOB_ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  public static final int MAX_RESPONSE_SIZE = 100_000;

  private final MockWebServer server = new MockWebServer();

  private ScriptedPingOne() {}

  public static ScriptedPingOne start() {
    ScriptedPingOne pingOne = new ScriptedPingOne();
    try {
      pingOne.server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pingOne;
  }

  public void answers(MockResponse answer) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer;
          }

          @Override
          public MockResponse peek() {
            return answer;
          }
        });
  }

  public MockWebServer server() {
    return server;
  }

  /** A worker that asks this server. */
  public PingOneSetup setup() {
    return PingOneSetup.of(server.url("/"))
        .with("pingone.max-response-size", MAX_RESPONSE_SIZE + "B");
  }

  /** Reads a job as the worker does. */
  public PingOneAnswer<OathJob> read() {
    return read(setup());
  }

  /** Reads a job with a client of its own. */
  public static PingOneAnswer<OathJob> read(PingOneSetup setup) {
    return setup.client().readOathJob(ENVIRONMENT_ID, JOB_ID, "2251799813685263");
  }

  @Override
  public void close() {
    server.close();
  }
}
