package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import java.net.ConnectException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class GatewayTest {

  private static final RuntimeException FAILURE =
      new IllegalStateException("quotes a request", new ConnectException());

  @AutoClose private final StubGateway stub = StubGateway.start();

  @Test
  void saysOnceThatItIsUnavailable(CapturedOutput output) {
    try (Gateway gateway = connect(Protocol.GRPC)) {
      assertThat(gateway.isAvailable()).isTrue();

      gateway.failed(FAILURE);
      gateway.failed(FAILURE);
      assertThat(gateway.isAvailable()).isFalse();
      gateway.answered();
      gateway.answered();

      assertThat(gateway.isAvailable()).isTrue();
      assertThat(output.getAll().lines().filter(line -> line.contains("unavailable")))
          .singleElement()
          .asString()
          .contains(
              "The gateway at "
                  + stub.grpcAddress()
                  + " is unavailable, retrying: ConnectException");
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

  @Test
  void givesTheReasonInFewWords() {
    assertThat(Gateway.reason(FAILURE)).isEqualTo("ConnectException");
    assertThat(Gateway.reason(new IllegalStateException("text")))
        .isEqualTo("IllegalStateException");
  }

  private Gateway connect(Protocol protocol) {
    return Gateway.of(
        CamundaProperties.of(PingOneSetup.empty().with(protocol.properties(stub)).environment()),
        InstantSource.system(),
        List.of());
  }
}
