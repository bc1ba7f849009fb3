package io.github.pingoneoath.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.connector.api.annotation.OutboundConnector;
import io.camunda.connector.api.outbound.OutboundConnectorFunction;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.worker.OfferedJob;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a runtime registers, as its operator configures it. */
class ConnectorConfigurationTest {

  private static final String CHECK = "pingone-oath-job-check";

  @TempDir private Path folder;
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final Map<String, Object> variables = new HashMap<>();

  @Test
  void offersTheJobTypesOfAWorkerAndTheOneWithSecrets() {
    configureEverything();

    try (AnnotationConfigApplicationContext runtime = start()) {
      List<String> all =
          Stream.concat(
                  OfferedJob.all().stream().map(OfferedJob::type),
                  Stream.of(Connectors.CHECK_WITH_SECRETS))
              .toList();
      assertThat(types(runtime)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(annotations(runtime).map(OutboundConnector::name)).doesNotHaveDuplicates();
    }
  }

  @Test
  void offersWhatNeedsNoPermissionAlone() {
    configureDefault();

    try (AnnotationConfigApplicationContext runtime = start()) {
      assertThat(types(runtime)).containsExactlyInAnyOrder(CHECK, Connectors.CHECK_WITH_SECRETS);
    }
  }

  /** Who works with connector secrets alone configures no connection. */
  @Test
  void startsWithoutAConnection() {
    try (AnnotationConfigApplicationContext runtime = start()) {
      assertThatThrownBy(
              () ->
                  runtime
                      .getBean(Connectors.CheckOathJob.class)
                      .execute(ConnectorJob.with(Map.of("oathJobId", FakePingOne.OATH_JOB_ID))))
          .isInstanceOf(IncidentReport.class)
          .hasMessageContaining("connection must be one of the configured connections []");
    }
  }

  @Test
  void asksTheHostsOfTheRegionWithCredentialsOfTheJob() {
    variables.put("PINGONE_PROXY", "http://127.0.0.1:1");
    Map<String, String> credentials =
        Map.of(
            "region", "EU",
            "environmentId", FakePingOne.ENVIRONMENT_ID,
            "clientId", FakePingOne.CLIENT_ID,
            "clientSecret", FakePingOne.CLIENT_SECRET);

    try (AnnotationConfigApplicationContext runtime = start()) {
      assertThatThrownBy(
              () ->
                  runtime
                      .getBean(Connectors.CheckOathJobWithSecrets.class)
                      .execute(
                          ConnectorJob.with(
                              Map.of(
                                  "oathJobId",
                                  FakePingOne.OATH_JOB_ID,
                                  "authentication",
                                  credentials))))
          .isInstanceOf(FailedJobException.class)
          .hasMessageContaining("auth.pingone.eu");
    }
  }

  @Test
  void doesNotStartWithAnIncompleteConnection() {
    variables.put("PINGONE_ENVIRONMENT_ID", FakePingOne.ENVIRONMENT_ID);

    assertThatThrownBy(this::start)
        .rootCause()
        .hasMessageContaining("pingone.connections.default.client-id is missing");
  }

  @Test
  void closesItsConnectionsWithTheRuntime() throws Exception {
    configureDefault();
    pingOne.jobIsDone(FakePingOne.OATH_JOB_ID);
    AnnotationConfigApplicationContext runtime = start();
    Host host = runtime.getBean(Host.class);
    Object result =
        runtime
            .getBean(Connectors.CheckOathJob.class)
            .execute(ConnectorJob.with(Map.of("oathJobId", FakePingOne.OATH_JOB_ID)));
    assertThat(result).asString().contains("status=DONE", "created=6");
    assertThat(host.http().connectionPool().connectionCount()).isPositive();

    runtime.close();

    assertThat(host.http().connectionPool().connectionCount()).isZero();
    assertThat(host.toString()).doesNotContain("sentinel", FakePingOne.CLIENT_ID);
  }

  private void configureDefault() {
    variables.put("PINGONE_ENVIRONMENT_ID", FakePingOne.ENVIRONMENT_ID);
    variables.put("PINGONE_CLIENT_ID", FakePingOne.CLIENT_ID);
    variables.put("PINGONE_CLIENT_SECRET", FakePingOne.CLIENT_SECRET);
    variables.put("PINGONE_API_URL", pingOne.url());
    variables.put("PINGONE_AUTH_URL", pingOne.url());
  }

  private void configureEverything() {
    configureDefault();
    variables.put("PINGONE_SEEDS_DIRECTORY", folder.toString());
    variables.put("PINGONE_REVOCATION_ENABLED", "true");
  }

  private AnnotationConfigApplicationContext start() {
    StandardEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    AnnotationConfigApplicationContext runtime = new AnnotationConfigApplicationContext();
    runtime.setEnvironment(environment);
    runtime.registerBean(SimpleMeterRegistry.class);
    runtime.registerBean(DefaultSslBundleRegistry.class);
    runtime.register(ConnectorConfiguration.class);
    runtime.refresh();
    return runtime;
  }

  private static Stream<OutboundConnector> annotations(AnnotationConfigApplicationContext runtime) {
    return runtime.getBeanProvider(OutboundConnectorFunction.class).stream()
        .map(function -> function.getClass().getAnnotation(OutboundConnector.class));
  }

  private static List<String> types(AnnotationConfigApplicationContext runtime) {
    return annotations(runtime).map(OutboundConnector::type).toList();
  }
}
