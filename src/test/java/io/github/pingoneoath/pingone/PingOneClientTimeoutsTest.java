package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever hangs, the call ends in time and is worth another try. */
@Timeout(60)
class PingOneClientTimeoutsTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @Test
  void waitsNoLongerThanTheReadTimeout() {
    pingOne.answersAll(done().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertTookTooLong(PingOneSetup.withAccessToken(pingOne).with("pingone.read-timeout", "250ms"));
  }

  @Test
  void waitsNoLongerThanTheReadTimeoutWithinTheBody() {
    pingOne.answersAll(done().onResponseBody(SocketEffect.Stall.INSTANCE).build());

    assertTookTooLong(PingOneSetup.withAccessToken(pingOne).with("pingone.read-timeout", "250ms"));
  }

  @Test
  void waitsNoLongerThanTheCallTimeoutForABodyThatDrips() {
    pingOne.answersAll(done().throttleBody(1, 50, TimeUnit.MILLISECONDS).build());

    assertTookTooLong(PingOneSetup.withAccessToken(pingOne).with("pingone.call-timeout", "1s"));
  }

  @Test
  void waitsNoLongerThanTheConnectTimeout() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, queue);

      assertTookTooLong(
          PingOneSetup.of(HttpUrl.get("http://127.0.0.1:" + full.getLocalPort()))
              .with("pingone.connect-timeout", "250ms"));
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  @Test
  void waitsNoLongerThanTheReadTimeoutForTheTlsHandshake() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertTookTooLong(
          PingOneSetup.of(HttpUrl.get("https://127.0.0.1:" + silent.getLocalPort()))
              .with("pingone.read-timeout", "250ms"));
    }
  }

  private static MockResponse.Builder done() {
    return FakePingOne.body("oath-job-done").newBuilder();
  }

  private static void fill(ServerSocket server, List<Socket> queue) throws IOException {
    try {
      while (queue.size() < 64) {
        Socket socket = new Socket();
        queue.add(socket);
        socket.connect(server.getLocalSocketAddress(), 200);
      }
    } catch (SocketTimeoutException full) {
      return;
    }
    throw new IOException("This machine queues any number of connections.");
  }

  private static void assertTookTooLong(PingOneSetup setup) {
    Instant start = Instant.now();
    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(setup::readOathJob)
        .withMessageEndingWith(
            ": timeout, the call took longer than pingone.connect-timeout, read-timeout or call-timeout.");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }
}
