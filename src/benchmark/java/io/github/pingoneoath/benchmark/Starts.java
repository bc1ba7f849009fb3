package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.Results.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the subjects in turn, again and again, each until its first job is completed. */
final class Starts {

  /** Unpacked, with an AOT cache. */
  static final String UNPACKED = "unpacked-worker";

  /** The same, but the cache comes from a run with the compiler C1 alone. */
  static final String QUICK = "quick-worker";

  private static final List<String> NAMES =
      List.of("limit", "worker", UNPACKED, QUICK, "rest-connector");

  private final Subjects subjects;
  private final Path folder;
  private final Path trustStore;

  Starts(Subjects subjects, Path folder, Path trustStore) {
    this.subjects = subjects;
    this.folder = folder;
    this.trustStore = trustStore;
  }

  /** The starts by subject; a first one of each is left out: it reads files from disk. */
  Map<String, List<Start>> measure(int rounds) throws IOException, InterruptedException {
    subjects.unpackWorker();
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (String name : NAMES) {
        Start start = start(name);
        System.out.println(name + " " + start);
        if (round > 0) {
          starts.computeIfAbsent(name, first -> new ArrayList<>()).add(start);
        }
      }
    }
    return starts;
  }

  private Start start(String name) throws InterruptedException {
    try (GatewayStub stub = GatewayStub.start(subjects.kind(name))) {
      long begin = System.nanoTime();
      try (Subject subject =
          Subject.start(subjects.command(name, stub.address()), folder, trustStore)) {
        stub.run(1, 1);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Start(seconds, subject.cpu().toMillis() / 1e3, subject.cpuSecondsByThreads());
      }
    }
  }
}
