package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** A host without our {@code application.yaml} fills the default connection in the same way. */
class DefaultConnectionTest {

  private static final String PREFIX = "pingone.connections.default.";

  @Test
  void isThatOfTheWorker() throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    DefaultConnection.addTo(environment);
    EnumerablePropertySource<?> added =
        (EnumerablePropertySource<?>) environment.getPropertySources().get(PREFIX + "*");
    EnumerablePropertySource<?> ofWorker =
        (EnumerablePropertySource<?>)
            new YamlPropertySourceLoader()
                .load("worker", new ClassPathResource("application.yaml"))
                .getFirst();

    assertThat(ofWorker.getPropertyNames())
        .filteredOn(name -> name.startsWith(PREFIX))
        .containsExactlyInAnyOrder(added.getPropertyNames())
        .allSatisfy(
            name ->
                assertThat(added.getProperty(name))
                    .hasToString(String.valueOf(ofWorker.getProperty(name))));
  }
}
