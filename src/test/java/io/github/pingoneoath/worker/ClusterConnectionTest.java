package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.config.InvalidConfigurationException;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

/** Every way in which an operator may connect the worker to a cluster: TLS, tokens, tenants. */
@Order(5) // it takes long
class ClusterConnectionTest {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder()
          .signedBy(AUTHORITY)
          .addSubjectAlternativeName("127.0.0.1")
          .addSubjectAlternativeName("localhost")
          .build();

  @TempDir private Path folder;
  @AutoClose private final MockWebServer identity = new MockWebServer();

  /** Gives a new token each time, and takes note of what it was asked. */
  @BeforeEach
  void startIdentity() throws IOException {
    identity.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return FakePingOne.ok(
                "{\"access_token\": \"cluster-token-%d\", \"expires_in\": 300}"
                    .formatted(identity.getRequestCount()));
          }
        });
    identity.start();
  }

  @ParameterizedTest
  @EnumSource
  void trustsAnAuthorityOfItsOwn(Protocol protocol) throws IOException {
    Path pem = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
    try (StubGateway gateway = StubGateway.startWithTls(CERTIFICATE)) {
      Map<String, String> properties = protocol.properties(gateway);
      properties.put("camunda.client.ca-certificate-path", pem.toString());

      assertWorks(gateway, properties);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fetchesATokenForTheClusterOnceAndKeepsItInMemory(Protocol protocol) throws Exception {
    try (StubGateway gateway = StubGateway.start()) {
      gateway.wantsToken("cluster-token-1");
      Map<String, String> properties = protocol.properties(gateway);
      properties.put("camunda.client.auth.client-id", "worker");
      properties.put("camunda.client.auth.client-secret", "\ufeffa${b:c}d\u00a0");
      properties.put("camunda.client.auth.token-url", identity.url("/token").toString());
      properties.put("camunda.client.auth.audience", "zeebe-api");
      properties.put("camunda.client.auth.scope", "jobs");

      assertWorks(gateway, properties);

      assertThat(identity.getRequestCount()).isEqualTo(1);
      assertThat(identity.takeRequest().getBody().utf8())
          .contains("grant_type=client_credentials", "client_id=worker", "audience=zeebe-api")
          .contains("client_secret=a%24%7Bb%3Ac%7Dd", "scope=jobs");
      assertThat(gateway.authorizations()).containsOnly("Bearer cluster-token-1");
      assertThat(Path.of(System.getProperty("user.home"), ".camunda", "credentials"))
          .doesNotExist();
    }
  }

  /** The secret is in the body, and OkHttp would send it on. */
  @Test
  void doesNotFollowTheTokenEndpointToAnotherHost() throws IOException {
    try (StubGateway gateway = StubGateway.start();
        MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      identity.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return new MockResponse.Builder()
                  .code(307)
                  .setHeader("Location", elsewhere.url("/token").toString())
                  .build();
            }
          });
      Map<String, String> properties = saas(Protocol.GRPC.properties(gateway));

      assertThatThrownBy(() -> start(properties))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageStartingWith("Cannot deploy the processes through the gateway at");

      assertThat(identity.getRequestCount()).isPositive();
      assertThat(elsewhere.getRequestCount()).isZero();
    }
  }

  @Test
  void fetchesANewTokenWhenItMayNotReport() throws InterruptedException {
    try (StubGateway gateway = StubGateway.start()) {
      Map<String, String> properties = saas(Protocol.GRPC.properties(gateway));
      gateway.refuseReports(io.grpc.Status.PERMISSION_DENIED);

      assertWorks(gateway, properties);

      assertThat(identity.getRequestCount()).isEqualTo(2);
      assertThat(identity.takeRequest().getBody().utf8()).contains("audience=zeebe.camunda.io");
    }
  }

  private Map<String, String> saas(Map<String, String> properties) {
    properties.put("camunda.client.mode", "saas");
    properties.put("camunda.client.cloud.cluster-id", UUID.randomUUID().toString());
    properties.put("camunda.client.cloud.region", "bru-2");
    properties.put("camunda.client.auth.client-id", "worker");
    properties.put("camunda.client.auth.client-secret", "secret");
    properties.put("camunda.client.auth.token-url", identity.url("/oauth/token").toString());
    return properties;
  }

  @Test
  void sendsUserAndPassword() {
    try (StubGateway gateway = StubGateway.start()) {
      Map<String, String> properties = Protocol.REST.properties(gateway);
      properties.put("camunda.client.auth.username", "demo");
      properties.put("camunda.client.auth.password", "demo");

      assertWorks(gateway, properties);

      assertThat(gateway.authorizations()).containsOnly(okhttp3.Credentials.basic("demo", "demo"));
    }
  }

  @Test
  void deploysOnlyTheProcessesThatAreCalled() {
    try (StubGateway gateway = StubGateway.start()) {
      Map<String, String> properties = Protocol.GRPC.properties(gateway);
      assertWorks(gateway, properties);
      properties.put("camunda.client.deployment.enabled", "false");
      assertWorks(gateway, properties);

      assertThat(gateway.deployedResources())
          .containsExactlyInAnyOrder(
              "await-oath-job.bpmn", "create-oath-tokens.bpmn", "revoke-oath-tokens.bpmn");
    }
  }

  private static void assertWorks(StubGateway gateway, Map<String, String> properties) {
    try (WorkersOnStub workers = start(properties)) {
      long job = gateway.addJob(WorkersOnStub.TYPE, Map.of());

      await().until(() -> gateway.completed().containsKey(job));
      assertThat(workers.gateway().health().getStatus()).isEqualTo(Status.UP);
    }
  }

  private static WorkersOnStub start(Map<String, String> properties) {
    return WorkersOnStub.start(
        PingOneSetup.empty().with(properties), job -> new WorkersOnStub.Result("DONE"));
  }
}
