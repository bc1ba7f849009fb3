package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a vendor's file to tokens that make its codes, on the engine, with the real worker. */
class CreatedFromSeedFilesTest {

  private static final String PROCESS = "create-oath-tokens";

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create().withSeedFiles().with("pingone.seeds.batch-size", 4);

  private final FakePingOne pingOne = setup.pingOne();

  /** RFC 6238, appendix B: what came out of an encrypted file makes these codes. */
  @Test
  void tokensOfAnEncryptedFileMakeTheCodesOfTheRfc() {
    List<Token> tokens =
        List.of(
            new Token("1", SeedFiles.rfcSecret(), OtpType.TOTP, 8, 30, HashAlgorithm.SHA1, 0),
            new Token("2", SeedFiles.rfcSecret(), OtpType.HOTP, 6, 30, HashAlgorithm.SHA1, 1));
    setup.put("rfc.xml", PskcFile.withPreSharedKey(WorkerOnEngine.SEED_KEY).of(tokens));

    Map<String, Object> result =
        setup.run(
            PROCESS, Map.of("seedFile", "rfc.xml", "seedFormat", "PSKC", "seedKey", "feitian"));

    assertThat(result).containsEntry("seedFileValid", true).containsEntry("created", 2);
    assertThat(pingOne.code("1", Instant.ofEpochSecond(59))).isEqualTo("94287082");
    assertThat(pingOne.token("2").orElseThrow().counter()).isEqualTo(1);
    assertThat(pingOne.code("2", 1)).isEqualTo("287082");
  }

  @Test
  void tellsDuplicatesApart() {
    List<Token> inventory = SeedFiles.inventory(6);
    Instant lastYear = Instant.now().minus(Duration.ofDays(365));
    Token same = inventory.get(1);
    Token other = inventory.get(5);
    pingOne
        .hasToken(same.serialNumber(), same.hex(), lastYear)
        .hasToken(other.serialNumber(), "00" + other.hex().substring(2), lastYear);
    setup.put("ping.csv", SeedFiles.ping(inventory));

    Map<String, Object> result =
        setup.run(PROCESS, Map.of("seedFile", "ping.csv", "tokenType", "TOTP"));

    assertThat(result)
        .containsEntry("created", 4)
        .containsEntry("ownDuplicates", 0)
        .containsEntry("sameTokens", 1)
        .containsEntry(
            "conflicts",
            List.of(
                Map.of(
                    "row", 6, "serialNumber", other.serialNumber(), "differs", List.of("secret"))));
    assertThat((List<?>) result.get("batchResults")).hasSize(2);
    assertThat(pingOne.tokens())
        .extracting(KeptToken::serialNumber)
        .doesNotHaveDuplicates()
        .hasSize(6);
  }
}
