package io.github.pingoneoath.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.testing.EngineEvent;
import io.github.pingoneoath.testing.EngineEvent.Element;
import io.github.pingoneoath.testing.EngineEvent.Incident;
import io.github.pingoneoath.testing.EngineEvent.Phase;
import io.github.pingoneoath.testing.EngineEvent.UserTask;
import io.github.pingoneoath.testing.EngineEvent.Variable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The run as it is known so far, made of the engine's events alone. What is printed and what a
 * browser shows both come from here.
 */
final class RunView {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, Long> callers = new HashMap<>();
  private final Map<Long, Map<String, String>> variables = new HashMap<>();
  private final Map<Long, List<String>> left = new HashMap<>();
  private final Set<Long> ended = new HashSet<>();
  private final Map<Long, UserTask> openUserTasks = new LinkedHashMap<>();
  private final Map<Long, Incident> openIncidents = new LinkedHashMap<>();
  private final Map<Long, List<Incident>> incidents = new HashMap<>();

  synchronized void add(EngineEvent event) {
    switch (event) {
      case Element element -> add(element);
      case Variable variable ->
          variables
              .computeIfAbsent(variable.scope(), scope -> new HashMap<>())
              .put(variable.name(), variable.json());
      case UserTask task -> keep(openUserTasks, task.key(), task, task.isOpen());
      case Incident incident -> add(incident);
      default -> {}
    }
  }

  private void add(Element element) {
    if (element.isProcess() && element.phase() == Phase.ENTERED && element.caller() > 0) {
      callers.put(element.instance(), element.caller());
    }
    if (element.phase() == Phase.LEFT && !element.isProcess()) {
      left.computeIfAbsent(element.instance(), instance -> new ArrayList<>())
          .add(element.element());
    }
    if (element.isProcess() && element.phase() != Phase.ENTERED) {
      ended.add(element.instance());
    }
  }

  private void add(Incident incident) {
    keep(openIncidents, incident.key(), incident, incident.isOpen());
    if (incident.isOpen()) {
      incidents
          .computeIfAbsent(started(incident.instance()), instance -> new ArrayList<>())
          .add(incident);
    }
  }

  private static <T> void keep(Map<Long, T> open, long key, T value, boolean isOpen) {
    if (isOpen) {
      open.put(key, value);
    } else {
      open.remove(key);
    }
  }

  /** The instance that was started, and has called this one, directly or not. */
  synchronized long started(long instance) {
    long first = instance;
    while (callers.containsKey(first)) {
      first = callers.get(first);
    }
    return first;
  }

  synchronized boolean isEnded(long instance) {
    return ended.contains(instance);
  }

  /** The variables of its own scope. */
  synchronized Map<String, Object> variables(long instance) {
    Map<String, Object> values = new HashMap<>();
    variables
        .getOrDefault(instance, Map.of())
        .forEach((name, json) -> values.put(name, parse(json)));
    return values;
  }

  private static Object parse(String json) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last element that an instance has left; once it has ended, its end event. */
  synchronized String lastElement(long instance) {
    return left.get(instance).getLast();
  }

  synchronized Collection<UserTask> openUserTasks() {
    return List.copyOf(openUserTasks.values());
  }

  synchronized Optional<UserTask> openUserTask(long key) {
    return Optional.ofNullable(openUserTasks.get(key));
  }

  synchronized Optional<Incident> openIncident(long key) {
    return Optional.ofNullable(openIncidents.get(key));
  }

  /** The message of the first incident of an instance or of one that it has called. */
  synchronized Optional<String> incident(long instance) {
    return incidents.getOrDefault(instance, List.of()).stream().findFirst().map(Incident::message);
  }
}
