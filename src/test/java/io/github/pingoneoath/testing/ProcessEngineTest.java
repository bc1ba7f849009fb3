package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import org.junit.jupiter.api.Test;

class ProcessEngineTest {

  @Test
  void sharesNoStaticStateWithAnotherEngine() {
    ZeebeTestEngine one = EngineClasses.newEngine(FreePort.find());
    ZeebeTestEngine other = EngineClasses.newEngine(FreePort.find());

    assertThat(one.getClass()).isNotSameAs(other.getClass());
  }
}
