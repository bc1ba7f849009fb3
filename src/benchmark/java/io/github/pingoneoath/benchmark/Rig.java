package io.github.pingoneoath.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What all measurements share: the folder of the run, PingOne, and how a subject is started. */
final class Rig implements AutoCloseable {

  /** Jobs that a subject works on at once: the worker's default. */
  static final int AT_ONCE = 32;

  private final Path folder;
  private final int rounds;
  private final HttpsPingOne pingOne = HttpsPingOne.start();
  private final List<String> trust;
  private final Commands commands;

  Rig(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
    this.trust = pingOne.trustedIn(folder.resolve("trust.p12"));
    this.commands = new Commands(folder, pingOne.url());
  }

  int rounds() {
    return rounds;
  }

  double jarMegabytes() throws IOException {
    return Files.size(Commands.JAR) / 1e6;
  }

  HttpsPingOne pingOne() {
    return pingOne;
  }

  /** Unpacks the worker; a first start of each writes its AOT cache when it stops. */
  void makeCaches() throws IOException, InterruptedException {
    commands.unpackWorker();
    start(Subject.UNPACKED_WORKER).close();
    start(Subject.QUICK_WORKER).close();
  }

  /** Starts a subject with the heap that all have, and waits for its first job. */
  Running start(Subject subject) throws InterruptedException {
    return start(subject, Commands.SAME_HEAP, AT_ONCE, 0);
  }

  /**
   * The same with other options.
   *
   * @param jvm options
   * @param atOnce most jobs at once
   * @param limitMillis how long the limit waits before it completes a job
   */
  Running start(Subject subject, List<String> jvm, int atOnce, int limitMillis)
      throws InterruptedException {
    JobFeed jobs = new JobFeed(commands.jobs(subject));
    List<String> command = new ArrayList<>(trust);
    command.addAll(commands.of(subject, jobs.address(), jvm, atOnce, limitMillis));
    SubjectProcess process =
        SubjectProcess.start(folder.resolve(subject.label() + ".txt"), command);
    Running running = new Running(jobs, process);
    try {
      jobs.run(1, 1);
      return running;
    } catch (IllegalStateException | InterruptedException e) {
      running.close();
      throw e;
    }
  }

  /** A subject that works, and the jobs that it gets. */
  record Running(JobFeed jobs, SubjectProcess process) implements AutoCloseable {
    @Override
    public void close() {
      process.close();
      jobs.close();
    }
  }

  @Override
  public void close() {
    pingOne.close();
  }
}
