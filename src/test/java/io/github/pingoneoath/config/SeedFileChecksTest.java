package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pingone.seeds.*}. */
@Isolated("changes options of the JVM")
class SeedFileChecksTest {

  private static final String KEY = "12345678901234567890123456789012";

  @TempDir private Path folder;

  @Test
  void workersWithoutADirectoryReadNoFiles() {
    PingOneSetup setup = PingOneSetup.empty().with("pingone.seeds.directory", " ");

    assertThat(SeedFileChecks.of(setup.properties(), setup.environment(), () -> null)).isEmpty();
  }

  /** A full heap would write the secrets of OATH tokens to a disk. */
  @ParameterizedTest
  @ValueSource(
      strings = {"HeapDumpOnOutOfMemoryError", "HeapDumpBeforeFullGC", "HeapDumpAfterFullGC"})
  void aJvmThatMayWriteItsHeapToADiskIsRefused(String option) {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    jvm.setVMOption(option, "true");
    try {
      assertThatThrownBy(() -> setup().seedFiles())
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessage(
              "pingone.seeds.directory cannot be used with the JVM option %s, which writes secrets"
                  + " of OATH tokens to a disk; start the JVM without it.",
              option);
    } finally {
      jvm.setVMOption(option, "false");
    }
  }

  @Test
  void keysComeFromFilesAndAreReadAgainAtEachUse() throws IOException {
    Path file = folder.resolve("pingone.seeds.keys.feitian.hex");
    Files.writeString(file, KEY + "\n");
    SeedKeys keys = new SeedKeys(PingOneSetup.empty().withConfigTree(folder).environment());
    assertThat(preSharedKey(keys)).startsWith(0x12, 0x34);

    Files.writeString(file, KEY.replace("12", "ab"));

    assertThat(preSharedKey(keys)).startsWith(0xab, 0x34);
  }

  @Test
  void keysMayBePasswordsOfAnEnvironmentVariable() {
    SeedKeys keys =
        new SeedKeys(
            PingOneSetup.empty()
                .withVariable("PINGONE_SEEDS_KEYS_FEITIAN_PASSWORD", "${qwerty}")
                .environment());

    assertThat(keys.apply("feitian"))
        .get()
        .isInstanceOfSatisfying(
            SeedKey.Password.class,
            password ->
                assertThat(password.characters()).containsExactly("${qwerty}".toCharArray()));
    assertThat(keys.apply("token2")).isEmpty();
  }

  /** Not at the start, but swapped later. */
  @Test
  void aKeyThatIsNoLongerValidIsAnIncidentThatDoesNotQuoteIt() throws IOException {
    Files.writeString(folder.resolve("pingone.seeds.keys.feitian.hex"), "key-sentinel");
    SeedKeys keys = new SeedKeys(PingOneSetup.empty().withConfigTree(folder).environment());

    assertThatThrownBy(() -> keys.apply("feitian"))
        .isInstanceOf(IncidentException.class)
        .hasMessage(
            "pingone.seeds.keys.feitian.hex must have 32, 48 or 64 hexadecimal digits, but is a"
                + " text of 12 characters.");
  }

  @Test
  void aKeyIsEitherHexOrAPassword() {
    PingOneSetup setup =
        setup()
            .with("pingone.seeds.keys.feitian.hex", KEY)
            .with("pingone.seeds.keys.feitian.password", "qwerty");

    assertThatThrownBy(setup::seedFiles)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("pingone.seeds.keys.feitian has both hex and password; set one or the other.");
  }

  private PingOneSetup setup() {
    return PingOneSetup.empty().with("pingone.seeds.directory", folder.toString());
  }

  private static byte[] preSharedKey(SeedKeys keys) {
    return keys.apply("feitian").map(SeedKey.PreSharedKey.class::cast).orElseThrow().bytes();
  }
}
