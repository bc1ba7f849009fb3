package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

    assertTookTooLong("read-timeout", PingOneSetup.withAccessToken(pingOne));
  }

  @Test
  void waitsNoLongerThanTheCallTimeoutForABodyThatDrips() {
    pingOne.answersAll(done().throttleBody(1, 50, TimeUnit.MILLISECONDS).build());

    assertTookTooLong("call-timeout", PingOneSetup.withAccessToken(pingOne));
  }

  @Test
  void waitsNoLongerThanTheConnectTimeout() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, queue);

      assertTookTooLong(
          "connect-timeout",
          PingOneSetup.of(HttpUrl.get("http://127.0.0.1:" + full.getLocalPort())));
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
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

  /** With the other timeouts left long, a call that misses this one meets that of the class. */
  private static void assertTookTooLong(String timeout, PingOneSetup setup) {
    PingOneSetup patient =
        setup
            .with("pingone.connect-timeout", "10m")
            .with("pingone.read-timeout", "10m")
            .with("pingone.call-timeout", "10m")
            .with("pingone." + timeout, "1s");
    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(patient::readOathJob)
        .withMessageEndingWith(
            ": timeout, the call took longer than pingone.connect-timeout, read-timeout or call-timeout.");
  }
}
