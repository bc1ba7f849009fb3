package io.github.pingoneoath.testing;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.engine.db.InMemoryDbFactory;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.pool.TypePool;

/**
 * What has to be changed inside the process-test library, which belongs to {@link ProcessEngine},
 * so that thousands of processes can wait in it and its log can be read while it is written.
 */
public final class EngineInternals {

  private static final Constructor<?> ITERATOR =
      member("db.InMemoryDbIterator", type -> type.getDeclaredConstructor(SortedMap.class));
  private static final Method TO_BYTES =
      member("db.Bytes", type -> type.getDeclaredMethod("toBytes"));
  private static final Method FROM_BYTES =
      member("db.Bytes", type -> type.getDeclaredMethod("fromByteArray", byte[].class));

  private EngineInternals() {}

  /**
   * The engine copies all of its state each time that it looks for something, and then looks
   * through all of the copy. This replaces the method that copies, before its class is loaded.
   */
  static void lookThroughStateWithoutCopyingIt() {
    ClassLoader loader = EngineFactory.class.getClassLoader();
    ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(loader);
    String state = InMemoryDbFactory.class.getPackageName() + ".InMemoryDbTransaction";
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(InMemoryDbFactory.class, MethodHandles.lookup());
      new ByteBuddy()
          .redefine(TypePool.Default.of(classes).describe(state).resolve(), classes)
          .method(named("newIterator"))
          .intercept(MethodDelegation.to(EngineInternals.class))
          .make()
          .load(loader, ClassLoadingStrategy.UsingLookup.of(lookup));
    } catch (IllegalAccessException e) {
      throw changed(e);
    }
  }

  /** Takes the place of {@code InMemoryDbTransaction.newIterator}. */
  @RuntimeType
  public static <K extends Comparable<K>> Object newIterator(
      @FieldValue("database") TreeMap<K, Object> database,
      @FieldValue("transactionCache") TreeMap<K, Object> puts,
      @FieldValue("deletedKeys") HashSet<K> removed)
      throws ReflectiveOperationException {
    return ITERATOR.newInstance(
        new OverlaidMap<>(database, puts, removed, EngineInternals::nextColumnFamily));
  }

  /** Keys begin with the number of their column family, and nobody wants to look beyond it. */
  @SuppressWarnings("unchecked")
  private static <K> K nextColumnFamily(K key) {
    try {
      long columnFamily = ByteBuffer.wrap((byte[]) TO_BYTES.invoke(key)).getLong();
      byte[] next = ByteBuffer.allocate(Long.BYTES).putLong(columnFamily + 1).array();
      return (K) FROM_BYTES.invoke(null, next);
    } catch (ReflectiveOperationException e) {
      throw changed(e);
    }
  }

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

  private interface Lookup<T> {
    T in(Class<?> type) throws ReflectiveOperationException;
  }

  private static <T extends AccessibleObject> T member(String type, Lookup<T> lookup) {
    try {
      T member = lookup.in(Class.forName(EngineFactory.class.getPackageName() + "." + type));
      member.setAccessible(true);
      return member;
    } catch (ReflectiveOperationException e) {
      throw changed(e);
    }
  }

  private static IllegalStateException changed(ReflectiveOperationException e) {
    return new IllegalStateException("The process-test library has changed inside.", e);
  }
}
