package io.github.pingoneoath.demo;

import io.github.pingoneoath.testing.FakePingOne;
import java.util.List;
import org.springframework.boot.ApplicationArguments;

/** {@code --fake-pingone}, or {@code --fake-pingone=<port>}: a fake PingOne to send requests to. */
record FakePingOneRun(int port) {

  private static final int DEFAULT_PORT = 8765;

  static FakePingOneRun of(ApplicationArguments arguments) {
    List<String> ports = arguments.getOptionValues("fake-pingone");
    return new FakePingOneRun(ports.isEmpty() ? DEFAULT_PORT : Integer.parseInt(ports.getFirst()));
  }

  /** Runs until the process is stopped. */
  boolean untilStopped() {
    try (FakePingOne pingOne = FakePingOne.startAt(port)) {
      System.out.printf(
          """
          Fake PingOne on http://localhost:%d, until Ctrl+C.
          Environment %s, client %s, client secret %s: docs/pingone.http, environment "fake".
          """,
          pingOne.port(),
          FakePingOne.ENVIRONMENT_ID,
          FakePingOne.CLIENT_ID,
          FakePingOne.CLIENT_SECRET);
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
