package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.github.pingoneoath.benchmark.HttpsPingOne.Counts;
import io.github.pingoneoath.benchmark.Results.Growth;
import io.github.pingoneoath.benchmark.Results.Round;
import io.github.pingoneoath.benchmark.Results.SlowPingOne;
import io.github.pingoneoath.benchmark.Results.Spread;
import io.github.pingoneoath.benchmark.Results.Start;
import io.github.pingoneoath.benchmark.Results.SubjectResults;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Measures the packaged worker side by side with a worker that completes each job at once and with
 * Camunda's REST connector. Writes {@code results.json} into the folder that it is given.
 */
public final class Benchmark {

  private static final int ROUNDS = 5;
  private static final int AT_ONCE = 32;
  static final int SLOW_AT_ONCE = 200;
  static final int DELAY_MILLIS = 100;

  private final Path folder;
  private final int scale;
  private final HttpsPingOne pingOne = HttpsPingOne.start();
  private final Path trustStore;
  private final Subjects subjects;

  private Benchmark(Path folder, int scale) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.scale = scale;
    this.trustStore = pingOne.trustStore(folder.resolve("trust.p12"));
    this.subjects = new Subjects(pingOne.url());
  }

  /**
   * @param arguments folder for the results; "quick" to divide all numbers of jobs by ten
   */
  public static void main(String... arguments) throws Exception {
    boolean quick = List.of(arguments).contains("quick");
    Benchmark benchmark = new Benchmark(Path.of(arguments[0]), quick ? 10 : 1);
    Results results = benchmark.run();
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(Path.of(arguments[0], "results.json").toFile(), results);
    System.out.println(new PerformanceTables(results).ratios());
    System.exit(0);
  }

  private Results run() throws Exception {
    Map<String, List<Start>> starts =
        new Starts(subjects, folder, trustStore).measure(scale == 1 ? ROUNDS : 1);
    Map<String, SubjectResults> compared = compare();
    return new Results(
        machine(),
        starts,
        compared,
        documented(),
        slow("slow-limit"),
        slow("slow-worker"),
        growth(Subject.AS_README_TELLS, 1_000, 10_000, 100_000, 300_000),
        growth(untrimmed(), 1_000, 10_000, 100_000),
        profiles());
  }

  private Map<String, SubjectResults> compare() throws Exception {
    List<Contender> contenders = new ArrayList<>();
    try {
      contenders.add(new Contender("limit", 100_000, 20_000));
      contenders.add(new Contender("worker", 100_000, 20_000));
      contenders.add(new Contender(Starts.QUICK, 100_000, 20_000));
      contenders.add(new Contender("rest-connector", 4_000, 1_000));
      for (Contender contender : contenders) {
        contender.warmUp();
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender contender : contenders) {
          contender.round();
        }
      }
      Map<String, SubjectResults> results = new LinkedHashMap<>();
      contenders.forEach(contender -> results.put(contender.name, contender.results()));
      return results;
    } finally {
      for (Contender contender : contenders) {
        contender.close();
      }
    }
  }

  /**
   * Resident memory in megabytes: the worker as README tells, the other with the JVM's defaults.
   */
  private Map<String, Double> documented() throws Exception {
    Map<String, Double> megabytes = new LinkedHashMap<>();
    megabytes.put("worker", residentMegabytes("worker", 100_000, Subject.AS_README_TELLS));
    megabytes.put("rest-connector", residentMegabytes("rest-connector", 5_000, List.of()));
    return megabytes;
  }

  private double residentMegabytes(String name, int jobs, List<String> jvm) throws Exception {
    try (Contender contender = new Contender(name, 0, 0, jvm)) {
      contender.stub.run(jobs / scale, AT_ONCE);
      return contender.subject.residentMegabytes();
    }
  }

  private SlowPingOne slow(String name) throws Exception {
    OperatingSystemMXBean processors =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (Contender worker = new Contender(name, 0, 0)) {
      worker.stub.run(60_000 / scale, SLOW_AT_ONCE);
      pingOne.takes(DELAY_MILLIS);
      worker.stub.run(40_000 / scale, SLOW_AT_ONCE);
      processors.getCpuLoad();
      int jobs = 10_000 / scale;
      List<Histogram> rounds = new ArrayList<>();
      long start = System.nanoTime();
      for (int round = 0; round < ROUNDS; round++) {
        rounds.add(worker.stub.run(jobs, SLOW_AT_ONCE));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new SlowPingOne(
          DELAY_MILLIS,
          SLOW_AT_ONCE,
          ROUNDS * jobs / seconds,
          100 * processors.getCpuLoad(),
          Spread.of(rounds, round -> millis(round, 50)),
          Spread.of(rounds, round -> millis(round, 99)));
    } finally {
      pingOne.takes(0);
    }
  }

  private static List<String> untrimmed() {
    return Subject.AS_README_TELLS.stream().filter(o -> !o.contains("Trim")).toList();
  }

  private List<Growth> growth(List<String> jvm, int... steps) throws Exception {
    List<Growth> growth = new ArrayList<>();
    List<String> accounted = Stream.concat(jvm.stream(), Stream.of(Subject.ACCOUNTED)).toList();
    try (Contender worker = new Contender("growing-worker", 0, 0, accounted)) {
      int done = 0;
      for (int polls : steps) {
        Duration before = worker.subject.cpu();
        int jobs = polls / scale - done;
        worker.stub.run(jobs, AT_ONCE);
        done += jobs;
        double cpu = worker.subject.cpu().minus(before).toNanos() / 1e6 / jobs;
        double resident = worker.subject.residentMegabytes();
        growth.add(new Growth(polls / scale, resident, cpu, worker.subject.committedMegabytes()));
      }
    }
    return growth;
  }

  /** In JVMs of their own, because being watched costs something. */
  private Map<String, Profile> profiles() throws Exception {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (String name : List.of("limit", "worker", "rest-connector")) {
      Path recording = folder.resolve(name + ".jfr").toAbsolutePath();
      Instant warm;
      Map<String, Double> megabytes;
      try (GatewayStub stub = GatewayStub.start(subjects.kind(name));
          Subject subject =
              Subject.start(
                  subjects.command(name, stub.address()).recordedTo(recording),
                  folder,
                  trustStore)) {
        int jobs = (name.equals("rest-connector") ? 5_000 : 100_000) / scale;
        stub.run(jobs, AT_ONCE);
        warm = Instant.now();
        stub.run(jobs, AT_ONCE);
        megabytes = subject.committedMegabytes();
      }
      profiles.put(name, Profile.read(recording, warm, megabytes));
    }
    return profiles;
  }

  private static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }

  static Map<String, String> machine() throws IOException {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("java", Runtime.version().toString());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    machine.put(
        "processor",
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.split(":")[1].strip())
            .findFirst()
            .orElse("unknown"));
    return machine;
  }

  /** A subject, its gateway and what has been measured of it. */
  private final class Contender implements AutoCloseable {

    private final String name;
    private final int warmUpJobs;
    private final int roundJobs;
    private final GatewayStub stub;
    private final Subject subject;
    private final Counts atStart = pingOne.counts();
    private final List<Round> rounds = new ArrayList<>();
    private Counts inRounds = new Counts(0, 0, 0);
    private long tokenRequests;

    Contender(String name, int warmUpJobs, int roundJobs) throws Exception {
      this(name, warmUpJobs, roundJobs, Subject.SAME_FOR_ALL);
    }

    Contender(String name, int warmUpJobs, int roundJobs, List<String> jvm) throws Exception {
      this.name = name;
      this.warmUpJobs = warmUpJobs / scale;
      this.roundJobs = roundJobs / scale;
      this.stub = GatewayStub.start(subjects.kind(name));
      this.subject =
          Subject.start(subjects.command(name, stub.address()).with(jvm), folder, trustStore);
      stub.run(1, 1);
      this.tokenRequests = pingOne.counts().since(atStart).tokenRequests();
    }

    void warmUp() throws InterruptedException {
      Counts before = pingOne.counts();
      stub.run(warmUpJobs, AT_ONCE);
      tokenRequests += pingOne.counts().since(before).tokenRequests();
    }

    void round() throws InterruptedException {
      Counts before = pingOne.counts();
      Duration cpuBefore = subject.cpu();
      long start = System.nanoTime();
      Histogram latencies = stub.run(roundJobs, AT_ONCE);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = subject.cpu().minus(cpuBefore).toNanos() / 1e6;
      Counts counts = pingOne.counts().since(before);
      inRounds =
          new Counts(
              inRounds.requests() + counts.requests(),
              inRounds.tokenRequests() + counts.tokenRequests(),
              inRounds.connections() + counts.connections());
      Round round =
          new Round(
              roundJobs,
              roundJobs / seconds,
              cpu / roundJobs,
              millis(latencies, 50),
              millis(latencies, 99),
              latencies.getMaxValue() / 1e3);
      rounds.add(round);
      System.out.println(name + " " + round);
    }

    SubjectResults results() {
      return new SubjectResults(
          subject.residentMegabytes(),
          inRounds.requests(),
          inRounds.connections(),
          tokenRequests + inRounds.tokenRequests(),
          rounds);
    }

    @Override
    public void close() {
      subject.close();
      stub.close();
    }
  }
}
