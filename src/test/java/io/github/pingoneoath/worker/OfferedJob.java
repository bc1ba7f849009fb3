package io.github.pingoneoath.worker;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.OfferedJobTypes;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A job type of a worker that has everything configured, as users see it. */
public record OfferedJob(String type, List<String> inputs, List<String> outputs) {

  public static List<OfferedJob> all() {
    SeedFileCheck seedFiles = new SeedFileCheck(null, null, 1, 1, null);
    return OfferedJobTypes.of(
            new CheckOathJobWorker(null, null),
            Optional.of(seedFiles),
            true,
            new Connections(Map.of()))
        .all()
        .stream()
        .map(type -> new OfferedJob(type.name(), type.variables(), outputs(type.name())))
        .toList();
  }

  /** Components of the record that the worker class makes of a job. */
  private static List<String> outputs(String type) {
    return workers()
        .filter(worker -> type.equals(jobTypeOf(worker)))
        .flatMap(worker -> Arrays.stream(worker.getDeclaredMethods()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Job.class}))
        .flatMap(method -> Arrays.stream(method.getReturnType().getRecordComponents()))
        .map(RecordComponent::getName)
        .toList();
  }

  private static Stream<Class<?>> workers() {
    Path folder = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith("Worker.java"))
          .map(file -> file.replace(".java", "").replace(File.separatorChar, '.'))
          .toList()
          .stream()
          .map(OfferedJob::type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object jobTypeOf(Class<?> worker) {
    try {
      return worker.getField("JOB_TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
