package io.github.pingoneoath.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.benchmark.GatewayStub.JobKind;
import io.github.pingoneoath.benchmark.HttpsPingOne.Counts;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.worker.PingOneOathConnector;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A guard without a clock: what 1,000 polls cost must not grow. */
class CountsTest {

  private static final int POLLS = 1_000;
  private static final int AT_ONCE = 32;
  private static final String CONNECTION = "pingone.connections.default.";

  @Test
  void thousandPollsOnAColdClientAreThousandRequestsOverOneConnectionWithOneToken()
      throws InterruptedException {
    JobKind kind = new JobKind("pingone-oath-job-check", "{}", "{\"oathJobId\":\"{oathJobId}\"}");
    try (HttpsPingOne pingOne = HttpsPingOne.start();
        GatewayStub gateway = GatewayStub.start(kind);
        ConfigurableApplicationContext worker = worker(gateway, pingOne)) {
      assertThat(worker.isRunning()).isTrue();

      Histogram completions = gateway.run(POLLS, AT_ONCE);

      assertThat(completions.getTotalCount()).isEqualTo(POLLS);
      assertThat(pingOne.counts()).isEqualTo(new Counts(POLLS, 1, 1));
    }
  }

  private static ConfigurableApplicationContext worker(GatewayStub gateway, HttpsPingOne pingOne) {
    Map<String, String> properties =
        Map.of(
            "camunda.client.mode",
            "self-managed",
            "camunda.client.auth.method",
            "none",
            "camunda.client.grpc-address",
            gateway.address().toString(),
            "server.port",
            "0",
            "logging.level.root",
            "error",
            CONNECTION + "environment-id",
            FakePingOne.ENVIRONMENT_ID,
            CONNECTION + "client-id",
            "client",
            CONNECTION + "client-secret",
            "secret",
            CONNECTION + "api-url",
            pingOne.url(),
            CONNECTION + "auth-url",
            pingOne.url());
    SpringApplication application = new SpringApplication(PingOneOathConnector.class);
    application.addInitializers(
        context -> context.getBeanFactory().addBeanPostProcessor(new Trust(pingOne)));
    return application.run(
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new));
  }

  /** Lets the worker's HTTP client trust the certificate of this PingOne. */
  private record Trust(HttpsPingOne pingOne) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (!(bean instanceof OkHttpClient http)) {
        return bean;
      }
      HandshakeCertificates certificates =
          new HandshakeCertificates.Builder().addTrustedCertificate(pingOne.certificate()).build();
      return http.newBuilder()
          .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
          .build();
    }
  }
}
