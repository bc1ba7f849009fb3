package io.github.pingoneoath.packaged;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A line of Camunda's Connector runtime, and how it loads what lies in {@code /opt/custom}. */
enum ConnectorRuntime {
  /** Spring Boot 3.5; one flat class path. */
  V8_8("8.8") {
    @Override
    List<String> launch(Path application, Path custom, List<String> jars) {
      List<String> classPath = new ArrayList<>(List.of(application.toString()));
      classPath.addAll(jars);
      classPath.add(custom + File.separator + "*");
      return List.of("-cp", String.join(File.pathSeparator, classPath), MAIN);
    }
  },
  /** Spring Boot 4.0; Spring Boot's own launcher, as since 8.9.4. */
  V8_9("8.9") {
    @Override
    List<String> launch(Path application, Path custom, List<String> jars) {
      String loader = jars.stream().filter(jar -> jar.contains("boot-loader")).findFirst().get();
      List<String> path = new ArrayList<>(List.of(application + File.separator));
      path.addAll(jars.stream().filter(jar -> !jar.equals(loader)).toList());
      path.add(custom + File.separator);
      return List.of(
          "-cp",
          loader,
          "-Dloader.main=" + MAIN,
          "-Dloader.path=" + String.join(",", path),
          "org.springframework.boot.loader.launch.PropertiesLauncher");
    }
  };

  /** Prefix of environment variables that are connector secrets. */
  static final String SECRET = "SECRET_";

  private static final String MAIN = ConnectorRuntimeApplication.class.getName();

  private final String line;

  ConnectorRuntime(String line) {
    this.line = line;
  }

  abstract List<String> launch(Path application, Path custom, List<String> jars);

  /**
   * Starts it with the packaged connector.
   *
   * @param folder for its files
   */
  PackagedWorker start(Path folder, URI gateway, Map<String, String> environment, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(launch(application(folder), custom(folder), jars()));
    command.addAll(
        List.of(
            "--server.port=0",
            "--camunda.client.mode=self-managed",
            "--camunda.client.grpc-address=" + gateway,
            "--camunda.client.prefer-rest-over-grpc=false",
            "--camunda.connector.polling.enabled=false",
            "--camunda.connector.webhook.enabled=false",
            "--management.endpoints.web.exposure.include=health,prometheus"));
    command.addAll(List.of(more));
    Map<String, String> all = new HashMap<>(environment);
    all.put("CAMUNDA_CONNECTOR_SECRETPROVIDER_ENVIRONMENT_PREFIX", SECRET);
    return PackagedWorker.start(folder, all, command);
  }

  private List<String> jars() {
    Path list = Path.of("target/connector-runtime", "connector-runtime-" + line + ".classpath");
    try {
      return List.of(Files.readString(list).strip().split(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException("run mvn verify", e);
    }
  }

  private static Path application(Path folder) {
    String file = MAIN.replace('.', '/') + ".class";
    return copy(Path.of("target/test-classes", file), folder.resolve("app"), file);
  }

  private static Path custom(Path folder) {
    Path jar = jar();
    return copy(jar, folder.resolve("custom"), jar.getFileName().toString());
  }

  /** The connector that is shipped. */
  static Path jar() {
    try (Stream<Path> files = Files.list(Path.of("target/connector"))) {
      return files.filter(file -> file.toString().endsWith("-connector.jar")).findFirst().get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(Path file, Path folder, String name) {
    try {
      Path target = folder.resolve(name);
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
