package io.github.pingoneoath.testing;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The classes of the process-test library, for one engine alone. Test classes run side by side, and
 * {@code GrpcResponseWriter} (8.8.21) keeps the response that it writes in static fields: an engine
 * would lose it, or answer with the response of another engine.
 */
final class EngineClasses extends ClassLoader {

  private static final String LIBRARY = "io.camunda.zeebe.process.test.engine.";

  private EngineClasses() {
    super(EngineClasses.class.getClassLoader());
  }

  static ZeebeTestEngine newEngine(int port) {
    try {
      return (ZeebeTestEngine)
          new EngineClasses()
              .loadClass(LIBRARY + "EngineFactory")
              .getMethod("create", int.class)
              .invoke(null, port);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The process-test library has changed inside.", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(LIBRARY)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
