package io.github.pingoneoath.worker;

import io.github.pingoneoath.job.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the jobs of a type: {@code camunda.job.invocations} under the name and tags of Camunda's
 * starter, {@code oathjob.incidents} and {@code oathjob.returned}. The last two are there at 0 from
 * the start, or an alert would not see the first one.
 */
final class JobMetrics {

  private final MeterRegistry registry;
  private final String type;
  private final Counter incidents;
  private final Counter returned;

  JobMetrics(MeterRegistry registry, String type) {
    this.registry = registry;
    this.type = type;
    this.incidents =
        Counter.builder("oathjob.incidents")
            .description("Jobs that need an operator")
            .tag("type", type)
            .register(registry);
    this.returned =
        Counter.builder("oathjob.returned")
            .description("Jobs returned with unchanged retries while their connection pauses")
            .tag("type", type)
            .register(registry);
  }

  void activated(int jobs) {
    invocations("activated").increment(jobs);
  }

  void reported(Outcome outcome) {
    switch (outcome) {
      case Outcome.Completed done -> invocations("completed").increment();
      case Outcome.BpmnError error -> invocations("bpmn-error").increment();
      case Outcome.TryAgain again -> {
        invocations("failed").increment();
        if (again.isIncident()) {
          incidents.increment();
        }
      }
    }
  }

  void returned() {
    returned.increment();
  }

  private Counter invocations(String action) {
    return Counter.builder("camunda.job.invocations")
        .description("Jobs by outcome")
        .tags("type", type, "action", action)
        .register(registry);
  }
}
