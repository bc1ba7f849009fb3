package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect.CloseSocket;
import mockwebserver3.SocketEffect.ShutdownConnection;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults below HTTP: whatever breaks, the call ends and is worth another try. */
@Timeout(60)
class PingOneClientNetworkTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @ParameterizedTest
  @MethodSource
  void triesAgainWhenTheConnectionBreaks(MockResponse response) {
    pingOne.answersAll(response);

    assertUnavailable(
        PingOneSetup.withAccessToken(pingOne),
        "No response from localhost: the connection broke \\(\\w+Exception\\)\\.");
  }

  static List<Named<MockResponse>> triesAgainWhenTheConnectionBreaks() {
    return List.of(
        Named.of("before the request", done().onRequestStart(new CloseSocket()).build()),
        Named.of("before the response", done().onResponseStart(new CloseSocket()).build()),
        Named.of("within the body", done().onResponseBody(new CloseSocket()).build()),
        Named.of(
            "body shorter than said",
            done()
                .setHeader("Content-Length", 50_000)
                .onResponseEnd(ShutdownConnection.INSTANCE)
                .build()),
        Named.of("body not packed as said", done().setHeader("Content-Encoding", "gzip").build()),
        Named.of("no HTTP", done().status("SSH-2.0-OpenSSH_9.2").build()));
  }

  @Test
  void triesAgainWhenTheConnectionIsRefused() throws IOException {
    HttpUrl closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = HttpUrl.get("http://127.0.0.1:" + socket.getLocalPort());
    }

    assertUnavailable(
        PingOneSetup.of(closed), "No response from 127.0.0.1: the connection cannot be opened\\.");
  }

  @Test
  void triesAgainWhenTheHostIsUnknown() {
    assertUnavailable(
        PingOneSetup.of(HttpUrl.get("https://does-not-exist.invalid")),
        "No response from does-not-exist\\.invalid: the host name cannot be resolved\\.");
  }

  private static MockResponse.Builder done() {
    return FakePingOne.body("oath-job-done").newBuilder();
  }

  private static void assertUnavailable(PingOneSetup setup, String message) {
    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(setup::readOathJob)
        .withMessageMatching(message);
  }
}
