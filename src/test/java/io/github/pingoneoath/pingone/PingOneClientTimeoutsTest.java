package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
import io.github.pingoneoath.testing.WorkerHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever hangs, the call ends in time and is worth another try. */
@Timeout(60)
class PingOneClientTimeoutsTest {

  private static final Duration SHORT = Duration.ofMillis(250);

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @Test
  void waitsNoLongerThanTheReadTimeout() {
    pingOne.answers(done().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertTookTooLong(() -> pingOne.read(WorkerHttp.builder().readTimeout(SHORT).build()));
  }

  @Test
  void waitsNoLongerThanTheReadTimeoutWithinTheBody() {
    pingOne.answers(done().onResponseBody(SocketEffect.Stall.INSTANCE).build());

    assertTookTooLong(() -> pingOne.read(WorkerHttp.builder().readTimeout(SHORT).build()));
  }

  @Test
  void waitsNoLongerThanTheCallTimeoutForABodyThatDrips() {
    pingOne.answers(done().throttleBody(1, 50, TimeUnit.MILLISECONDS).build());

    assertTookTooLong(() -> pingOne.read(WorkerHttp.builder().callTimeout(SHORT).build()));
  }

  @Test
  void waitsNoLongerThanTheConnectTimeout() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, queue);

      assertTookTooLong(
          () ->
              ScriptedPingOne.readFrom(
                  HttpUrl.get("http://127.0.0.1:" + full.getLocalPort()),
                  WorkerHttp.builder().connectTimeout(SHORT).build()));
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
          () ->
              ScriptedPingOne.readFrom(
                  HttpUrl.get("https://127.0.0.1:" + silent.getLocalPort()),
                  WorkerHttp.builder().readTimeout(SHORT).build()));
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

  private static void assertTookTooLong(ThrowingCallable call) {
    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(call)
        .withMessageEndingWith(
            ": it took longer than pingone.connect-timeout, read-timeout or call-timeout allows.");
  }
}
