package io.github.pingoneoath.testing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Leaves out of the log what the embedded engine (8.8.21) says when it looks for batch operations
 * while its state changes: the tables that it keeps in memory are not made for two threads. Nobody
 * starts batch operations here, and it looks again.
 */
public final class EngineNoise extends Filter<ILoggingEvent> {

  private static final String LOOKS = "BatchOperationExecutionScheduler.execute(";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean isNoise =
        event.getThrowableProxy() != null
            && ThrowableProxyUtil.asString(event.getThrowableProxy()).contains(LOOKS);
    return isNoise ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
