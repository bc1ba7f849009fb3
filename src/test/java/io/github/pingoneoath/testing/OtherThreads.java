package io.github.pingoneoath.testing;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps tests apart that run in the same JVM, one after the other: by default Awaitility throws
 * into the waiting test what any thread did not catch, and threads of a gRPC channel may outlive
 * the test that has closed it. JUnit finds this in {@code META-INF/services} and applies it to
 * every class.
 */
public final class OtherThreads implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
