package io.github.pingoneoath.seedfile.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SecretEncoding;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools and vendors write differently, and what is meant all the same. */
class CsvToleranceTest {

  private static final String HEX = "3132333435363738393031323334353637383930";
  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  /** As Microsoft's own example: valid hexadecimal, and valid base32. */
  private static final String EITHER = "2234567abcdef2234567abcdef222222";

  private final SeedFolder folder;

  CsvToleranceTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "HEX, 2234567abcdef2234567abcdef222222",
    "BASE32, d6b7cefbe0088642eb5be77df004432175ad6b5a"
  })
  void encodingIsWhatWasSaid(SecretEncoding encoding, String secret) {
    SeedFile file =
        new SeedFile(
            SeedFolder.NAME,
            SeedFormat.ENTRA,
            null,
            new SeedRules(encoding, null, 6, 30, HashAlgorithm.SHA1));
    folder.holds("serial number,secret key\n1001," + EITHER + "\n");

    assertThat(seed(file)).isEqualTo("1001 " + secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPN,Serial Number,Secret Key,TimeInterval,a,b,c",
        "upn,serial_number,secret-key,time_interval,a,b,c",
        "upn,serialnumber, secret\u00a0key ,timeinterval,,,"
      })
  void headerIsReadWhateverItsCaseAndBlanks(String header) {
    folder.holds(header + "\na@example.com,1001," + BASE32 + ",60,Example,Key,red\n");

    Seed seed = folder.seeds(SeedFolder.entra()).getFirst();

    assertThat(seed.serialNumber()).isEqualTo("1001");
    assertThat(seed.timeStep()).isEqualTo(60);
  }

  @Test
  void columnsMayStandInAnyOrderAndUsersBeLeftOut() {
    folder.holds("secret key,model,serial number\n" + BASE32 + ",Key,1001\n");

    assertThat(folder.seeds(SeedFolder.entra()).getFirst().serialNumber()).isEqualTo("1001");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\u00a0", "\u2007", "\u200b", "\u00a0 "})
  void invisibleCharactersAtTheEndsAreTakenAway(String blank) {
    folder.holds("%s1001%s,%s%s%s\n".formatted(blank, blank, blank, HEX, blank));

    assertThat(seed(SeedFolder.ping(OtpType.TOTP))).isEqualTo("1001 " + HEX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void rowIsTheLineThatAnEditorShows(String end) {
    folder.holds(
        String.join(end, "", "1001," + HEX, "", "1003," + HEX, "   ", ",,", "1007," + HEX));

    assertThat(folder.seeds(SeedFolder.ping(OtpType.TOTP)))
        .extracting(Seed::row, Seed::serialNumber)
        .containsExactly(tuple(2, "1001"), tuple(4, "1003"), tuple(7, "1007"));
  }

  @Test
  void byteOrderMarkOfUtf8IsNoPartOfTheHeader() {
    folder.holds("\ufeffserial number,secret key\n1001," + BASE32 + "\n");

    assertThat(seed(SeedFolder.entra())).isEqualTo("1001 " + HEX);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void separatorIsTheOneOfTheFirstRow(String separator) {
    folder.holds(
        "# serial, secret; in hex\n\"1001\""
            + separator
            + "\""
            + HEX
            + "\""
            + separator
            + "totp\n");

    assertThat(seed(SeedFolder.oath())).isEqualTo("1001 " + HEX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "# a, \"b", " # serial; ", "\t#,,,,,,,,", "\u00a0#"})
  void commentsAreLeftOut(String comment) {
    folder.holds(comment + "\n1001," + HEX + "\n" + comment + "\n");

    assertThat(seed(SeedFolder.oath())).isEqualTo("1001 " + HEX);
  }

  /** A spreadsheet writes them when another row had a text there once. */
  @Test
  void emptyCellsBehindTheLastColumnAreNoColumns() {
    folder.holds("serial number,secret key\n1001," + BASE32 + ",, ,\n");

    assertThat(seed(SeedFolder.entra())).isEqualTo("1001 " + HEX);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "',', 0", "',9223372036854775807', 9223372036854775807"})
  void counterOfTheFileIsTheCounterOfTheToken(String column, long counter) {
    folder.holds("1001," + HEX + column + "\n");

    assertThat(folder.seeds(SeedFolder.ping(OtpType.HOTP)).getFirst().counter()).isEqualTo(counter);
  }

  /** The shortest, SafeNet's 24 bytes, the longest. */
  @ParameterizedTest
  @ValueSource(ints = {16, 20, 24, 32, 64, 100})
  void secretMayHave16To100Bytes(int length) {
    folder.holds("1001," + "a1".repeat(length) + "\n");

    assertThat(folder.seeds(SeedFolder.ping(OtpType.TOTP)).getFirst().secret()).hasSize(length);
  }

  @Test
  void base32MayBeInLowerCaseAndPadded() {
    folder.holds("serial number,secret key\n1001,gezdgnbvgy3tqojqgezdgnbvgy======\n");

    assertThat(seed(SeedFolder.entra())).isEqualTo("1001 31323334353637383930313233343536");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "SHA-256", "HMAC-SHA256", "HmacSHA256", "hmac_sha256"})
  void hashIsKnownInAllItsSpellings(String spelling) {
    folder.holds("1001," + HEX + ",totp,6,30," + spelling + "\n");

    assertThat(folder.seeds(SeedFolder.oath()).getFirst().hashAlgorithm())
        .isEqualTo(HashAlgorithm.SHA256);
  }

  private String seed(SeedFile file) {
    List<Seed> seeds = folder.seeds(file);
    assertThat(seeds).hasSize(1);
    Seed seed = seeds.getFirst();
    return seed.serialNumber() + " " + HexFormat.of().formatHex(seed.secret());
  }
}
