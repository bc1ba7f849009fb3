package io.github.pingoneoath.testing;

import static io.github.pingoneoath.testing.EngineInternals.changed;
import static io.github.pingoneoath.testing.EngineInternals.value;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.stream.impl.StreamProcessorContext;
import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The main class of {@link RestartableEngine}'s process: what {@code EngineFactory} of the
 * process-test library puts together, but with a log on disk and with RocksDB.
 */
final class EngineProcess {

  static final String LOG = "log";
  static final String STATE = "state";

  private static final int PARTITION = 1;
  private static final int PARTITIONS = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private EngineProcess() {}

  /**
   * Runs until its input ends, which is when the process that has started it ends.
   *
   * @param arguments folder, port
   */
  public static void main(String[] arguments) {
    try {
      start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
      while (System.in.read() >= 0) {}
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  /** Opens the gateway last: whoever gets an answer from it has the engine as it was. */
  private static void start(Path folder, int port) throws IOException {
    ControlledActorClock realUnlessMoved = new ControlledActorClock();
    LogStream log =
        (LogStream)
            call("createLogStream", DiskLog.open(folder.resolve(LOG)), PARTITION, realUnlessMoved);
    Object writer = part("CommandWriter", log.newLogStreamWriter());
    Object sender = part("CommandSender", writer);
    Object requests = part("GatewayRequestStore");
    Object streamer = part("InMemoryJobStreamer", writer);
    Object gateway =
        part("GrpcToLogStreamGateway", writer, PARTITION, PARTITIONS, port, requests, streamer);
    Object responses = part("GrpcResponseWriter", gateway, requests, null);
    Object scheduler = call("createAndStartActorScheduler", realUnlessMoved);
    StreamProcessor processor =
        (StreamProcessor)
            call(
                "createStreamProcessor",
                log,
                state(folder.resolve(STATE)),
                scheduler,
                responses,
                PARTITIONS,
                sender,
                streamer,
                realUnlessMoved);
    dropResponsesOfEarlierRequests(processor, responses, requests);
    processor.openAsync(false).join();
    EngineInternals.lookAgainForJobsAfterBackoff(processor);
    await()
        .atMost(PATIENCE)
        .until(() -> processor.getCurrentPhase().join() == StreamProcessor.Phase.PROCESSING);
    NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .addService((BindableService) gateway)
        .build()
        .start();
  }

  private static ZeebeDb<ZbColumnFamilies> state(Path folder) {
    return new ZeebeRocksDbFactory<ZbColumnFamilies>(
            new RocksDbConfiguration().setWalDisabled(true),
            new ConsistencyChecksSettings(),
            new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, PARTITION),
            SimpleMeterRegistry::new)
        .createDb(folder.resolve("db").toFile());
  }

  /**
   * The log may hold commands that the engine had not come to when it was killed. It does them now
   * and wants to respond, so new requests get numbers that no earlier one had, and a response to
   * none of them is dropped, as a broker does; the library would fail and so forget to set timers.
   */
  private static void dropResponsesOfEarlierRequests(
      StreamProcessor processor, Object responses, Object requests) {
    ((AtomicLong) value(requests, "requestIdGenerator"))
        .set(Duration.ofMillis(System.currentTimeMillis()).toNanos());
    Map<?, ?> waiting = (Map<?, ?>) value(requests, "requestMap");
    Object dropping =
        Proxy.newProxyInstance(
            EngineProcess.class.getClassLoader(),
            new Class<?>[] {CommandResponseWriter.class},
            (self, method, arguments) -> {
              boolean last = method.getName().equals("tryWriteResponse");
              if (!last || waiting.containsKey(arguments[1])) {
                method.invoke(responses, arguments);
              }
              return last ? null : self;
            });
    ((StreamProcessorContext) value(processor, "streamProcessorContext"))
        .commandResponseWriter((CommandResponseWriter) dropping);
  }

  /** The records of a log. */
  static RecordStreamSource records(DiskLog log) {
    LogStreamReader reader =
        ((LogStream) call("createLogStream", log, PARTITION, new ControlledActorClock()))
            .newLogStreamReader();
    return (RecordStreamSource) part("RecordStreamSourceImpl", reader, PARTITION);
  }

  /** Makes a part of the process-test library, which keeps its parts to itself. */
  private static Object part(String name, Object... arguments) {
    try {
      Class<?> type = Class.forName(EngineFactory.class.getPackageName() + "." + name);
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw changed(e);
    }
  }

  private static Object call(String name, Object... arguments) {
    try {
      Method method =
          Stream.of(EngineFactory.class.getDeclaredMethods())
              .filter(candidate -> candidate.getName().equals(name))
              .findFirst()
              .orElseThrow(() -> new NoSuchMethodException(name));
      method.setAccessible(true);
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw changed(e);
    }
  }
}
