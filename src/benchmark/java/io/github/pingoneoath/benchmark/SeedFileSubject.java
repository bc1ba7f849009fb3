package io.github.pingoneoath.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.pingoneoath.benchmark.SeedFileResults.Batch;
import io.github.pingoneoath.benchmark.SeedFileResults.Check;
import io.github.pingoneoath.benchmark.SeedFileResults.Checked;
import io.github.pingoneoath.benchmark.SeedFileResults.Cost;
import io.github.pingoneoath.benchmark.SeedFileResults.Submitted;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.oathtoken.OathTokenCreation;
import io.github.pingoneoath.oathtoken.SeedFileBatch;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.seedfile.SeedBatch;
import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.SeedFileVerdict;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Checks seed files and submits batches of them, with the classes of the worker. */
final class SeedFileSubject {

  static final List<Integer> TOKENS = List.of(1_000, 10_000, 100_000);

  private static final int ROWS_PER_ROUND = 100_000;
  private static final int POLLS_TO_WARM_UP = 20_000;
  private static final int POLLS = 1_000;
  private static final int BATCHES = 10;
  private static final int COLLECTIONS_PER_CHECK = 40;
  private static final double MEGABYTE = 1 << 20;
  private static final String OATH_JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private final Path folder;
  private final int rounds;
  private final SeedFileCheck files;
  private final PingOneClient client;
  private final OathTokenCreation creation;
  private final AtomicLong bytesSent = new AtomicLong();

  private SeedFileSubject(Path folder, String pingOne, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
    PingOneSetup setup =
        PingOneSetup.of(HttpUrl.get(pingOne))
            .with("pingone.seeds.directory", folder.toString())
            .with(SeedFileKind.KEYS);
    this.files = setup.seedFiles();
    this.client = setup.client(counting(setup.http()));
    this.creation =
        new OathTokenCreation(files, new Connections(Map.of(Connections.DEFAULT, client)));
  }

  private OkHttpClient counting(OkHttpClient http) {
    return http.newBuilder()
        .eventListener(
            new EventListener() {
              @Override
              public void requestBodyEnd(Call call, long byteCount) {
                bytesSent.set(byteCount);
              }
            })
        .build();
  }

  /**
   * @param arguments folder of the seed files, URL of PingOne, rounds, file for the results
   */
  public static void main(String... arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[2]);
    SeedFileSubject subject = new SeedFileSubject(Path.of(arguments[0]), arguments[1], rounds);
    List<Checked> checked = subject.check();
    SeedFileResults results =
        new SeedFileResults(
            Benchmark.machine(),
            HEAP.stream().mapToLong(pool -> pool.getUsage().getCommitted()).sum() / MEGABYTE,
            checked,
            subject.submit());
    Benchmark.write(Path.of(arguments[3]), results);
    System.out.println(results.tables());
    System.exit(0);
  }

  /** All files in turn, in each round, after a round to warm up. */
  private List<Checked> check() throws IOException, InterruptedException {
    List<Checked> checked = new ArrayList<>();
    for (SeedFileKind kind : SeedFileKind.values()) {
      for (int tokens : TOKENS) {
        long bytes = Files.size(folder.resolve(kind.of(tokens).name()));
        checked.add(new Checked(kind, tokens, bytes, 0, new ArrayList<>()));
      }
    }
    for (int round = 0; round <= rounds; round++) {
      for (Checked file : checked) {
        Check check = round(file);
        System.out.println(file.kind() + " " + file.tokens() + " " + check);
        if (round > 0) {
          file.rounds().add(check);
        }
      }
    }
    List<Checked> withMemory = new ArrayList<>();
    for (Checked file : checked) {
      withMemory.add(
          new Checked(
              file.kind(), file.tokens(), file.bytes(), liveMegabytes(file), file.rounds()));
    }
    return withMemory;
  }

  private Check round(Checked file) {
    SeedFile seedFile = file.kind().of(file.tokens());
    System.gc();
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    Cost check = cost(ROWS_PER_ROUND / file.tokens(), () -> valid(seedFile));
    return new Check(
        1e3 * file.tokens() / check.millis(),
        1e3 * check.cpuMillis() / file.tokens(),
        HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE);
  }

  private SeedFileVerdict valid(SeedFile file) {
    SeedFileVerdict verdict = files.check(file);
    if (!verdict.seedFileValid()) {
      throw new IllegalStateException(file.name() + " is not valid: " + verdict.problems());
    }
    return verdict;
  }

  /** Most of the heap that a collection finds reachable while the file is checked. */
  private double liveMegabytes(Checked file) throws InterruptedException {
    SeedFile seedFile = file.kind().of(file.tokens());
    double seconds = file.tokens() / file.rowsPerSecond().median();
    Duration pause = Duration.ofNanos((long) (seconds * 1e9 / COLLECTIONS_PER_CHECK));
    Thread check = Thread.ofPlatform().start(() -> valid(seedFile));
    double most = 0;
    while (check.isAlive()) {
      System.gc();
      long live = HEAP.stream().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
      most = Math.max(most, live / MEGABYTE);
      Thread.sleep(pause);
    }
    return most;
  }

  /** The last batch of a file: the whole file is read for it. */
  private List<Submitted> submit() {
    polls(POLLS_TO_WARM_UP);
    List<Submitted> submitted = new ArrayList<>();
    for (SeedFileKind kind : List.of(SeedFileKind.PING, SeedFileKind.PSKC_KEY)) {
      for (int tokens : List.of(TOKENS.getFirst(), TOKENS.getLast())) {
        SeedFile file = kind.of(tokens);
        SeedFileVerdict verdict = valid(file);
        SeedBatch last = verdict.batches().getLast();
        SeedFileBatch batch =
            new SeedFileBatch(
                file,
                verdict.seedFileHash(),
                last.firstRow(),
                last.lastRow(),
                null,
                Connections.DEFAULT);
        submit(batch);
        List<Batch> measured = IntStream.range(0, rounds).mapToObj(r -> submit(batch)).toList();
        submitted.add(new Submitted(kind, tokens, bytesSent.get(), measured));
      }
    }
    return submitted;
  }

  private Batch submit(SeedFileBatch batch) {
    Cost poll = polls(POLLS);
    Batch measured = new Batch(cost(BATCHES, () -> creation.submit(batch, "benchmark")), poll);
    System.out.println(batch.file().name() + " " + measured);
    return measured;
  }

  private Cost polls(int count) {
    return cost(count, () -> client.readOathJob(FakePingOne.ENVIRONMENT_ID, OATH_JOB, "benchmark"));
  }

  private static Cost cost(int times, Runnable action) {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    for (int time = 0; time < times; time++) {
      action.run();
    }
    long nanos = System.nanoTime() - start;
    return new Cost(nanos / 1e6 / times, (PROCESS.getProcessCpuTime() - cpu) / 1e6 / times);
  }
}
