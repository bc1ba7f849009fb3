package io.github.pingoneoath.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Everything that browsers are told, from the beginning: the first ones and those that come late.
 */
final class LiveLog {

  private static final int AT_ONCE = 1_000;

  private final List<String> events = new ArrayList<>();

  /** Adds events, each a JSON object. */
  synchronized void add(Collection<String> more) {
    events.addAll(more);
    notifyAll();
  }

  synchronized int size() {
    return events.size();
  }

  /** The next events after the first ones; none if there is none for so long. */
  synchronized List<String> after(int first, Duration atMost) throws InterruptedException {
    if (first >= events.size()) {
      wait(atMost.toMillis());
    }
    int from = Math.min(first, events.size());
    return List.copyOf(events.subList(from, Math.min(from + AT_ONCE, events.size())));
  }
}
