package io.github.pingoneoath.demo;

import io.github.pingoneoath.testing.EngineEvent;
import io.github.pingoneoath.testing.ProcessEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Process instances on an engine, followed by its events, which are printed. */
final class Run {

  private final ProcessEngine engine;
  private final RunView view = new RunView();
  private final Map<Long, Scenario> instances = new TreeMap<>();
  private final RunReport report = new RunReport(view, instances);
  private int seen;

  Run(ProcessEngine engine) {
    this.engine = engine;
  }

  RunView view() {
    return view;
  }

  RunReport report() {
    return report;
  }

  /** Starts an instance; gives its key. */
  synchronized long start(Scenario scenario) {
    long instance = engine.startProcess(scenario.process(), scenario.variables());
    instances.put(instance, scenario);
    return instance;
  }

  /** Takes over and prints what has happened since the last time, and gives it. */
  synchronized List<EngineEvent> proceed() {
    List<EngineEvent> events = engine.eventsAfter(seen);
    seen += events.size();
    for (EngineEvent event : events) {
      view.add(event);
      report.print(event);
    }
    return events;
  }

  /** Whether each instance has ended, or has met an incident. */
  synchronized boolean isAtRest() {
    return instances.keySet().stream()
        .allMatch(instance -> view.isEnded(instance) || view.incident(instance).isPresent());
  }
}
