package io.github.pingoneoath.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** What a {@link StubGateway} has been asked, and what a test lets happen to a call. */
final class StubGatewayCalls {

  private final List<String> authorizations = new ArrayList<>();
  private final List<String> deployedResources = new ArrayList<>();
  private final Queue<StubGateway.Refusal> reportRefusals = new ArrayDeque<>();
  private final Queue<StubGateway.Refusal> pollRefusals = new ArrayDeque<>();
  private final List<Runnable> held = new ArrayList<>();
  private int activationRequests;
  private int reports;
  private Duration lastPollTimeout = Duration.ZERO;
  private boolean holding;
  private boolean ignoringClosedConnections;
  private Optional<String> token = Optional.empty();

  /** Whether a call with this header, {@code null} without one, is let in. */
  synchronized boolean letsIn(String authorization) {
    if (authorization != null) {
      authorizations.add(authorization);
    }
    return token.isEmpty() || token.map("Bearer "::concat).get().equals(authorization);
  }

  synchronized void wantsToken(String wanted) {
    token = Optional.of(wanted);
  }

  synchronized void activationRequested(long timeoutMillis) {
    activationRequests++;
    lastPollTimeout = Duration.ofMillis(timeoutMillis);
  }

  synchronized Duration lastPollTimeout() {
    return lastPollTimeout;
  }

  synchronized void deployed(String resource) {
    deployedResources.add(resource);
  }

  synchronized void refuseReports(List<StubGateway.Refusal> next) {
    reportRefusals.addAll(next);
  }

  synchronized void refusePolls(List<StubGateway.Refusal> next) {
    pollRefusals.addAll(next);
  }

  synchronized Optional<StubGateway.Refusal> nextReportRefusal() {
    return Optional.ofNullable(reportRefusals.poll());
  }

  synchronized Optional<StubGateway.Refusal> nextPollRefusal() {
    return Optional.ofNullable(pollRefusals.poll());
  }

  synchronized void ignoreClosedConnections() {
    ignoringClosedConnections = true;
  }

  synchronized boolean ignoresClosedConnections() {
    return ignoringClosedConnections;
  }

  synchronized void hold() {
    holding = true;
  }

  /** Treats a report now, or when reports are released. */
  void report(Runnable report) {
    synchronized (this) {
      reports++;
      if (holding) {
        held.add(report);
        return;
      }
    }
    report.run();
  }

  void release() {
    List<Runnable> released;
    synchronized (this) {
      holding = false;
      released = List.copyOf(held);
      held.clear();
    }
    released.forEach(Runnable::run);
  }

  synchronized int heldReports() {
    return held.size();
  }

  synchronized int reports() {
    return reports;
  }

  synchronized int activationRequests() {
    return activationRequests;
  }

  synchronized List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  synchronized List<String> deployedResources() {
    return List.copyOf(deployedResources);
  }
}
