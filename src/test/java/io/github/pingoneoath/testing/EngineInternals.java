package io.github.pingoneoath.testing;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What engines need of the inside of the process-test library. */
final class EngineInternals {

  private EngineInternals() {}

  /** The log is a list that one thread writes and others read. */
  static void letOthersReadTheLog(Object engine) {
    Object storage = value(value(engine, "logStream"), "logStorage");
    try {
      Field entries = field(storage, "logEntries");
      List<?> soFar = (List<?>) entries.get(storage);
      entries.set(storage, Collections.synchronizedList(new ArrayList<>(soFar)));
    } catch (IllegalAccessException e) {
      throw changed(e);
    }
  }

  /** The value of a private field. */
  static Object value(Object object, String name) {
    try {
      return field(object, name).get(object);
    } catch (IllegalAccessException e) {
      throw changed(e);
    }
  }

  private static Field field(Object object, String name) {
    try {
      Field field = object.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw changed(e);
    }
  }

  static IllegalStateException changed(ReflectiveOperationException e) {
    return new IllegalStateException("The process-test library has changed inside.", e);
  }
}
