package io.github.pingoneoath.testing;

import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The embedded engine, in the words of these tests. With {@link RestartableEngine} and its child
 * process the only code that uses the process-test library, which is deprecated: another engine has
 * to offer what is public here, and needs no {@link EngineInternals}.
 */
public final class ProcessEngine implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ZeebeTestEngine engine;
  private final CamundaClient client;
  private final EngineRecords records;
  private volatile Duration moved = Duration.ZERO;

  private ProcessEngine(ZeebeTestEngine engine) {
    this.engine = engine;
    this.records = new EngineRecords(engine.getRecordStreamSource());
    this.client =
        CamundaClient.newClientBuilder()
            .grpcAddress(gateway())
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(PATIENCE)
            .build();
  }

  /** Starts an engine of its own on a free port. */
  public static ProcessEngine start() {
    ZeebeTestEngine engine = EngineClasses.newEngine(FreePort.find());
    EngineInternals.letOthersReadTheLog(engine);
    engine.start();
    EngineInternals.lookAgainForJobsAfterBackoff(EngineInternals.value(engine, "streamProcessor"));
    return new ProcessEngine(engine);
  }

  /** Address of the gRPC gateway. */
  public URI gateway() {
    return URI.create("http://" + engine.getGatewayAddress());
  }

  public CamundaClient client() {
    return client;
  }

  /** Deploys files in one go. */
  public ProcessEngine deploy(Path... files) {
    DeployResourceCommandStep1 command = client.newDeployResourceCommand();
    DeployResourceCommandStep1.DeployResourceCommandStep2 last = null;
    for (Path file : files) {
      last = (last == null ? command : last).addResourceFile(file.toString());
    }
    last.send().join();
    return this;
  }

  /** Deploys the example and its forms, as a user does. */
  public ProcessEngine deployExamples() {
    try (Stream<Path> files = Files.list(Path.of("bpmn/examples"))) {
      return deploy(files.toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deploys a process that a test has built. */
  public ProcessEngine deploy(BpmnModelInstance process) {
    client.newDeployResourceCommand().addProcessModel(process, "process.bpmn").send().join();
    return this;
  }

  /** Starts the latest version of a process; gives the key of the instance. */
  public long startProcess(String processId, Map<String, ?> variables) {
    return start(client, processId, variables).join().getProcessInstanceKey();
  }

  static CamundaFuture<ProcessInstanceEvent> start(
      CamundaClient client, String processId, Map<String, ?> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send();
  }

  /** Takes the next job of a type, as a worker would; waits until there is one. */
  public ActivatedJob takeJob(String type) {
    return patiently()
        .until(() -> takeJobs(type).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /**
   * Has the engine push jobs of a type, as the worker has it; polling would write records itself.
   */
  public BlockingQueue<ActivatedJob> streamJobs(String type) {
    BlockingQueue<ActivatedJob> jobs = new LinkedBlockingQueue<>();
    client.newStreamJobsCommand().jobType(type).consumer(jobs::add).send();
    return jobs;
  }

  /** Whether there is a job of a type now, once the engine has nothing else to do. */
  public boolean hasJob(String type) {
    awaitIdle();
    return !takeJobs(type).isEmpty();
  }

  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
  }

  private List<ActivatedJob> takeJobs(String type) {
    return client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(1)
        .requestTimeout(Duration.ofMillis(200))
        .send()
        .join()
        .getJobs();
  }

  public void completeJob(ActivatedJob job, Map<String, ?> variables) {
    client.newCompleteCommand(job).variables(variables).send().join();
  }

  /** Fails a job for good, which is an incident. */
  public void failJob(ActivatedJob job, String message) {
    client.newFailCommand(job).retries(0).errorMessage(message).send().join();
  }

  public void throwError(ActivatedJob job, String errorCode) {
    client.newThrowErrorCommand(job).errorCode(errorCode).send().join();
  }

  /** Waits until an instance waits for the timer of an element. */
  public void awaitTimer(long processInstance, String elementId) {
    patiently()
        .until(
            () ->
                timers(processInstance, elementId, TimerIntent.CREATED)
                    > timers(processInstance, elementId, TimerIntent.TRIGGERED));
  }

  private long timers(long processInstance, String elementId, TimerIntent intent) {
    return records
        .events(ValueType.TIMER, intent, TimerRecordValue.class)
        .map(Record::getValue)
        .filter(timer -> timer.getProcessInstanceKey() == processInstance)
        .filter(timer -> timer.getTargetElementId().equals(elementId))
        .count();
  }

  /** Moves the engine's clock, after everything due so far has happened. */
  public void passTime(Duration duration) {
    awaitIdle();
    moveTime(duration);
    awaitIdle();
  }

  /** Moves the engine's clock, whatever happens. */
  public synchronized void moveTime(Duration duration) {
    engine.increaseTime(duration);
    moved = moved.plus(duration);
  }

  /** From now on the engine's clock stands still between {@link #moveTime}s. */
  void stopClock() {
    ((ControlledActorClock) EngineInternals.value(engine, "clock")).pinCurrentTime();
  }

  /** The time by the engine's clock. */
  public Instant now() {
    return Instant.now().plus(moved);
  }

  private void awaitIdle() {
    try {
      engine.waitForIdleState(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The engine does not come to rest.", e);
    }
  }

  /** Ids of the elements that an instance has completed, in order. */
  public List<String> completedElements(long processInstance) {
    return elements(processInstance, ProcessInstanceIntent.ELEMENT_COMPLETED);
  }

  private List<String> elements(long processInstance, ProcessInstanceIntent intent) {
    return records
        .events(ValueType.PROCESS_INSTANCE, intent, ProcessInstanceRecordValue.class)
        .map(Record::getValue)
        .filter(element -> element.getProcessInstanceKey() == processInstance)
        .map(ProcessInstanceRecordValue::getElementId)
        .toList();
  }

  /** What has happened to process instances, without the first events, in order. */
  public List<EngineEvent> eventsAfter(int first) {
    return records.eventsAfter(first);
  }

  /** Waits until an instance has completed; gives its variables. */
  public Map<String, Object> awaitEnd(long processInstance) {
    return awaitEnd(processInstance, patiently(), () -> {});
  }

  /**
   * Waits as long as told until an instance has completed; gives its variables. Who waits in vain
   * is told what has become of it.
   *
   * @param meanwhile is done again and again, such as to move the time
   */
  Map<String, Object> awaitEnd(
      long processInstance, ConditionFactory patience, Runnable meanwhile) {
    try {
      patience.until(
          () -> {
            meanwhile.run();
            return isEnded(processInstance);
          });
      return variables(processInstance);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("Not ended: " + story(processInstance), e);
    }
  }

  /** What has become of an instance and of those that it called. */
  private String story(long processInstance) {
    String own =
        "instance %d has completed %s; jobs %s; incident %s"
            .formatted(
                processInstance,
                completedElements(processInstance),
                jobReports(processInstance),
                incident(processInstance));
    return Stream.concat(Stream.of(own), calledBy(processInstance).stream().map(this::story))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** How many incidents there have been. */
  public long incidents() {
    return records
        .events(ValueType.INCIDENT, IncidentIntent.CREATED, IncidentRecordValue.class)
        .count();
  }

  public boolean isEnded(long processInstance) {
    return records
        .events(
            ValueType.PROCESS_INSTANCE,
            ProcessInstanceIntent.ELEMENT_COMPLETED,
            ProcessInstanceRecordValue.class)
        .anyMatch(element -> element.getKey() == processInstance);
  }

  /** Waits until an instance has passed an element. */
  public void awaitPassed(long processInstance, String elementId) {
    patiently().until(() -> completedElements(processInstance).contains(elementId));
  }

  /** Variables of the instance's own scope, as they are now. */
  public Map<String, Object> variables(long processInstance) {
    Map<String, Object> variables = new HashMap<>();
    records
        .events(ValueType.VARIABLE, VariableRecordValue.class)
        .map(Record::getValue)
        .filter(variable -> variable.getScopeKey() == processInstance)
        .forEach(
            variable ->
                variables.put(variable.getName(), EngineRecords.parse(variable.getValue())));
    return variables;
  }

  /** Keys of the instances that an instance has called. */
  public List<Long> calledBy(long processInstance) {
    return records
        .events(
            ValueType.PROCESS_INSTANCE,
            ProcessInstanceIntent.ELEMENT_ACTIVATED,
            ProcessInstanceRecordValue.class)
        .map(Record::getValue)
        .filter(element -> element.getParentProcessInstanceKey() == processInstance)
        .map(ProcessInstanceRecordValue::getProcessInstanceKey)
        .distinct()
        .toList();
  }

  /** Waits until an instance has called another one; gives the key of that. */
  public long awaitCalled(long processInstance) {
    return patiently()
        .until(() -> calledBy(processInstance), called -> !called.isEmpty())
        .getFirst();
  }

  /** Waits for an incident of an instance or of one that it called; gives its message. */
  public String awaitIncident(long processInstance) {
    return patiently().until(() -> incident(processInstance), Optional::isPresent).orElseThrow();
  }

  /** The message of the first incident of an instance or of one that it called. */
  public Optional<String> incident(long processInstance) {
    return incidents(processInstance).findFirst().map(IncidentRecordValue::getErrorMessage);
  }

  private Stream<IncidentRecordValue> incidents(long processInstance) {
    return records
        .events(ValueType.INCIDENT, IncidentIntent.CREATED, IncidentRecordValue.class)
        .map(Record::getValue)
        .filter(
            incident ->
                incident.getProcessInstanceKey() == processInstance
                    || calledBy(processInstance).contains(incident.getProcessInstanceKey()));
  }

  /**
   * Sets variables where the element that an incident holds finds them, and resolves the incident.
   */
  public void resolveIncident(EngineEvent.Incident incident, Map<String, ?> variables) {
    if (!variables.isEmpty()) {
      client.newSetVariablesCommand(incident.elementKey()).variables(variables).send().join();
    }
    resolve(incident.key(), incident.job());
  }

  /** Raises the retries of the failed job, if it was one, and resolves the incident, as Operate. */
  public void resolveIncident(long processInstance) {
    Record<IncidentRecordValue> incident =
        records
            .events(ValueType.INCIDENT, IncidentIntent.CREATED, IncidentRecordValue.class)
            .filter(record -> record.getValue().getProcessInstanceKey() == processInstance)
            .findFirst()
            .orElseThrow();
    resolve(incident.getKey(), incident.getValue().getJobKey());
  }

  private void resolve(long incident, long job) {
    if (job > 0) {
      client.newUpdateRetriesCommand(job).retries(1).send().join();
    }
    client.newResolveIncidentCommand(incident).send().join();
  }

  /**
   * A report of a worker about a job.
   *
   * @param type type of the job
   * @param intent COMPLETED, FAILED or ERROR_THROWN
   * @param at when the engine took it
   * @param retries how many tries are left
   * @param backoff how long the engine keeps the job back
   * @param errorCode code of a BPMN error
   * @param message text of a failure or BPMN error
   * @param variables result of a completion
   */
  public record JobReport(
      String type,
      String intent,
      Instant at,
      int retries,
      Duration backoff,
      String errorCode,
      String message,
      Map<String, Object> variables) {

    static JobReport of(Record<?> record, JobRecordValue job) {
      return new JobReport(
          job.getType(),
          record.getIntent().name(),
          Instant.ofEpochMilli(record.getTimestamp()),
          job.getRetries(),
          Duration.ofMillis(job.getRetryBackoff()),
          job.getErrorCode(),
          job.getErrorMessage().strip(),
          job.getVariables());
    }
  }

  /** Waits until workers have reported this often about the jobs of an instance. */
  public List<JobReport> awaitJobReports(long processInstance, int count) {
    return patiently().until(() -> jobReports(processInstance), reports -> reports.size() >= count);
  }

  /** What workers reported about the jobs of an instance so far. */
  public List<JobReport> jobReports(long processInstance) {
    return Stream.of(JobIntent.COMPLETED, JobIntent.FAILED, JobIntent.ERROR_THROWN)
        .flatMap(intent -> records.events(ValueType.JOB, intent, JobRecordValue.class))
        .filter(record -> record.getValue().getProcessInstanceKey() == processInstance)
        .sorted((a, b) -> Long.compare(a.getPosition(), b.getPosition()))
        .map(record -> JobReport.of(record, record.getValue()))
        .toList();
  }

  /** Waits until the instance has an open user task with this element id, and completes it. */
  public void completeUserTask(long processInstance, String elementId, Map<String, ?> variables) {
    completeUserTask(awaitUserTask(processInstance, elementId), variables);
  }

  /** Waits until the instance has an open user task with this element id; gives its key. */
  public long awaitUserTask(long processInstance, String elementId) {
    return patiently()
        .until(() -> openUserTask(processInstance, elementId), Optional::isPresent)
        .orElseThrow();
  }

  /** Waits for an open user task; gives the variables of its own scope, which its form shows. */
  public Map<String, Object> userTaskVariables(long processInstance, String elementId) {
    long key = awaitUserTask(processInstance, elementId);
    return records
        .events(ValueType.USER_TASK, UserTaskIntent.CREATED, UserTaskRecordValue.class)
        .filter(record -> record.getKey() == key)
        .map(record -> variables(record.getValue().getElementInstanceKey()))
        .findFirst()
        .orElseThrow();
  }

  /** The key of an open user task. */
  public Optional<Long> openUserTask(long processInstance, String elementId) {
    Predicate<Record<UserTaskRecordValue>> ours =
        record ->
            record.getValue().getProcessInstanceKey() == processInstance
                && record.getValue().getElementId().equals(elementId);
    List<Long> done =
        records
            .events(ValueType.USER_TASK, UserTaskIntent.COMPLETED, UserTaskRecordValue.class)
            .filter(ours)
            .map(Record::getKey)
            .toList();
    return records
        .events(ValueType.USER_TASK, UserTaskIntent.CREATED, UserTaskRecordValue.class)
        .filter(ours)
        .map(Record::getKey)
        .filter(key -> !done.contains(key))
        .findFirst();
  }

  /**
   * Completes an open user task. Camunda user tasks are completed over REST, which this engine
   * lacks, so the log it is.
   */
  public void completeUserTask(long key, Map<String, ?> variables) {
    UserTaskRecord task =
        new UserTaskRecord()
            .setUserTaskKey(key)
            .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(variables)));
    RecordMetadata metadata =
        new RecordMetadata()
            .recordType(RecordType.COMMAND)
            .valueType(ValueType.USER_TASK)
            .intent(UserTaskIntent.COMPLETE);
    ((LogStream) EngineInternals.value(engine, "logStream"))
        .newLogStreamWriter()
        .tryWrite(WriteContext.internal(), LogAppendEntry.of(key, metadata, task));
  }

  /**
   * Names of all records that the engine has written, in order, such as {@code COMMAND JOB
   * COMPLETE}.
   */
  public List<String> recordNames() {
    awaitIdle();
    return records.all().map(EngineRecords::nameOf).toList();
  }

  /** All records that the engine has written, whole, in order. */
  public Stream<String> recordTexts() {
    return records.all().map(Record::toJson);
  }

  @Override
  public void close() {
    client.close();
    TakenElements.write(
        records.events(ValueType.PROCESS_INSTANCE, ProcessInstanceRecordValue.class));
    engine.stop();
  }
}
