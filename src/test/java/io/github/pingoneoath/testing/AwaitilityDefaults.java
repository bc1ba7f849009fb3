package io.github.pingoneoath.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How tests wait. A busy machine gets its time: only a test that fails anyway waits for a minute.
 *
 * <p>What a thread did not catch stays with its own test: by default Awaitility throws it into
 * whichever test waits, and threads of a gRPC channel may outlive the test that has closed it.
 *
 * <p>JUnit finds this in {@code META-INF/services} and applies it to every class.
 */
public final class AwaitilityDefaults implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
