package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Isolated("captures the log")
class GatewayTest {

  private static final RuntimeException FAILURE =
      new IllegalStateException("quotes a request", new ConnectException());

  private static final int ATTEMPTS = 12;

  @AutoClose private final StubGateway stub = StubGateway.start();

  private final Logger logger = (Logger) LoggerFactory.getLogger(Gateway.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void captureTheLog() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void restoreTheLog() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void saysOnceThatItIsUnavailableAndOnceThatItAnswersAgain() {
    try (Gateway gateway = connect(Protocol.GRPC)) {
      assertThat(gateway.isAvailable()).isTrue();

      gateway.failed(FAILURE);
      gateway.failed(FAILURE);
      assertThat(gateway.isAvailable()).isFalse();
      gateway.answered();
      gateway.answered();

      assertThat(gateway.isAvailable()).isTrue();
      String name = "The gateway at " + stub.grpcAddress();
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              name + " is unavailable, retrying: ConnectException", name + " answers again");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isHealthyAsLongAsItAnswers(Protocol protocol) {
    try (Gateway gateway = connect(protocol)) {
      assertThat(gateway.health().getStatus()).isEqualTo(Status.UP);

      stub.goAway();

      Health health = gateway.health();
      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails())
          .containsEntry("gateway", gateway.address().toString())
          .containsKey("reason");
    }
  }

  /** The back-off of gRPC makes so many attempts in three minutes. */
  @Test
  void connectsWithoutTheBackOffOfGrpc() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket unavailable = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Gateway gateway =
            connect(
                Map.of(
                    "camunda.client.grpc-address",
                    "http://127.0.0.1:" + unavailable.getLocalPort()))) {
      Thread.ofVirtual().start(() -> hangUp(unavailable, connections));

      await()
          .until(
              () -> gateway.health().getStatus() == Status.DOWN && connections.get() >= ATTEMPTS);
    }
  }

  private static void hangUp(ServerSocket server, AtomicInteger connections) {
    try {
      while (true) {
        server.accept().close();
        connections.incrementAndGet();
      }
    } catch (IOException testIsOver) {
      // the socket is closed
    }
  }

  @Test
  void givesTheReasonInFewWords() {
    assertThat(Gateway.reason(FAILURE)).isEqualTo("ConnectException");
    assertThat(Gateway.reason(new IllegalStateException("text")))
        .isEqualTo("IllegalStateException");
  }

  private Gateway connect(Protocol protocol) {
    return connect(protocol.properties(stub));
  }

  private static Gateway connect(Map<String, String> properties) {
    return Gateway.of(
        CamundaProperties.of(PingOneSetup.empty().with(properties).environment()),
        InstantSource.system());
  }
}
