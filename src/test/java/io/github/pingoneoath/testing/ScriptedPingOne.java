package io.github.pingoneoath.testing;

import io.github.pingoneoath.pingone.OathJob;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.RequestGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Random;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** A server that always gives the same answer, read through a client with an access token. */
public final class ScriptedPingOne implements AutoCloseable {

  public static final String ENVIRONMENT_ID = FakePingOne.ENVIRONMENT_ID;
  public static final String JOB_ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  public static final long MAX_RESPONSE_SIZE = 100_000;

  private static final String ACCESS_TOKEN = "access-token-sentinel";

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

  /** Reads a job as the worker does. */
  public PingOneAnswer<OathJob> read(InstantSource clock) {
    return read(server.url("/"), WorkerHttp.client(), clock);
  }

  /** Reads a job with an HTTP client of its own. */
  public PingOneAnswer<OathJob> read(OkHttpClient http) {
    return readFrom(server.url("/"), http);
  }

  /** Reads a job of another server. */
  public static PingOneAnswer<OathJob> readFrom(HttpUrl url, OkHttpClient http) {
    return read(url, http, InstantSource.system());
  }

  /** A client of another server, with a static access token. */
  public static PingOneClient client(HttpUrl url, OkHttpClient http) {
    return client(url, http, InstantSource.system());
  }

  private static PingOneAnswer<OathJob> read(HttpUrl url, OkHttpClient http, InstantSource clock) {
    return client(url, http, clock).readOathJob(ENVIRONMENT_ID, JOB_ID, "2251799813685263");
  }

  private static PingOneClient client(HttpUrl url, OkHttpClient http, InstantSource clock) {
    return new PingOneClient(
        new PingOneConnection(url, url, ENVIRONMENT_ID, new AccessToken(ACCESS_TOKEN)),
        RequestGate.unlimited(clock, new Random()),
        http,
        clock,
        MAX_RESPONSE_SIZE);
  }

  @Override
  public void close() {
    server.close();
  }
}
