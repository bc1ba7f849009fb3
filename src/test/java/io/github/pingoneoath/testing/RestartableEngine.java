package io.github.pingoneoath.testing;

import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.util.FileSystemUtils;

/**
 * An engine in a process of its own, with the real clock, that can be killed and continues after a
 * restart. What it did is read from its log file, which works while it is down too.
 */
public final class RestartableEngine implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final int port;
  private final CamundaClient client;
  private final DiskLog log;
  private final RecordStreamSource records;
  private Process process;

  private RestartableEngine(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.client =
        CamundaClient.newClientBuilder()
            .grpcAddress(gateway())
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(PATIENCE)
            .build();
    restart();
    log = DiskLog.follow(folder.resolve(EngineProcess.LOG));
    records = EngineProcess.records(log);
  }

  /**
   * Starts an engine with what the folder's log holds; waits until it answers.
   *
   * @param folder is made if there is none
   */
  public static RestartableEngine start(Path folder) {
    try {
      return new RestartableEngine(folder, FreePort.find());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address of the gRPC gateway; stays the same. */
  public URI gateway() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Reconnects after a restart; closed with the engine. */
  public CamundaClient client() {
    return client;
  }

  /** Starts the latest version of a process; gives the key of the instance. */
  public long startProcess(String processId, Map<String, ?> variables) {
    return ProcessEngine.start(client, processId, variables).join().getProcessInstanceKey();
  }

  /** Starts an instance for each of the variables, all at once. */
  public void startProcesses(String processId, List<Map<String, String>> variables) {
    variables.stream()
        .map(each -> ProcessEngine.start(client, processId, each))
        .toList()
        .forEach(CamundaFuture::join);
  }

  /** Sends SIGKILL; waits until the process has ended. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again after a kill; waits until it answers. */
  public void restart() {
    try {
      // rebuilt from the log; libraries that the killed process had unpacked are in it too
      FileSystemUtils.deleteRecursively(state());
      Files.createDirectories(state());
      process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(PATIENCE).until(this::answers);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("test.jvm.arguments").split(" ")));
    // quick to start
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.add("-Djava.io.tmpdir=" + state());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EngineProcess.class.getName());
    command.addAll(List.of(folder.toString(), String.valueOf(port)));
    return command;
  }

  /** Leaves the client alone until the port is open: each failure makes it wait longer. */
  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("The engine has ended: " + Files.readString(output()));
    }
    try (Socket open = new Socket(gateway().getHost(), port)) {
      return open.isConnected()
          && !client.newTopologyRequest().send().join().getBrokers().isEmpty();
    } catch (IOException | ClientException notYet) {
      return false;
    }
  }

  private Path state() {
    return folder.resolve(EngineProcess.STATE);
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  /** Instances of a process that have completed, in order; one that did so twice is there twice. */
  public List<Long> ended(String processId) {
    return values(ProcessInstanceIntent.ELEMENT_COMPLETED, ProcessInstanceRecordValue.class)
        .filter(element -> element.getElementId().equals(processId))
        .map(ProcessInstanceRecordValue::getProcessInstanceKey)
        .toList();
  }

  /** How many incidents there have been. */
  public long incidents() {
    return values(IncidentIntent.CREATED, IncidentRecordValue.class).count();
  }

  /** Variables of the instance's own scope, as they are now. */
  public Map<String, Object> variables(long processInstance) {
    Map<String, Object> variables = new HashMap<>();
    Stream.of(VariableIntent.CREATED, VariableIntent.UPDATED)
        .flatMap(this::records)
        .sorted((a, b) -> Long.compare(a.getPosition(), b.getPosition()))
        .map(record -> (VariableRecordValue) record.getValue())
        .filter(variable -> variable.getScopeKey() == processInstance)
        .forEach(
            variable ->
                variables.put(variable.getName(), EngineRecords.parse(variable.getValue())));
    return variables;
  }

  /** How often each job was handed out to a worker, by the job's key. */
  public Map<Long, Long> jobsHandedOut() {
    return count(
        values(JobBatchIntent.ACTIVATED, JobBatchRecordValue.class)
            .flatMap(batch -> batch.getJobKeys().stream()));
  }

  /** How often the engine took the completion of each job, by the job's key. */
  public Map<Long, Long> jobsCompleted() {
    return count(records(JobIntent.COMPLETED).map(Record::getKey));
  }

  private static Map<Long, Long> count(Stream<Long> keys) {
    return keys.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private <T extends RecordValue> Stream<T> values(Intent intent, Class<T> type) {
    return records(intent).map(record -> type.cast(record.getValue()));
  }

  /** A copy, because the library's list grows each time that somebody asks for it. */
  private synchronized Stream<Record<?>> records(Intent intent) {
    try {
      log.findNewBlocks();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return StreamSupport.stream(records.getRecords().spliterator(), false)
        .filter(record -> record.getIntent() == intent)
        .toList()
        .stream();
  }

  @Override
  public void close() {
    client.close();
    kill();
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
