package io.github.pingoneoath.seedfile.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What operators and vendors do wrong in a CSV file, in an operator's words, and what they are
 * told.
 */
class CsvMistakesTest {

  private static final String HEX = "3132333435363738393031323334353637383930";
  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final String ENTRA = "upn,serial number,secret key,time interval\n";

  private final SeedFolder folder;

  CsvMistakesTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  /** In the second row, after a good one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base32 letters in a hex file       | 1002,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ | 1002 | The secret is not hexadecimal; it looks like base32: check secretEncoding.
          base64 in a hex file               | 1002,MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=     | 1002 | The secret is not hexadecimal; it looks like base64: ask for another format.
          dots instead of a secret           | 1002,........                         | 1002 | The secret is not hexadecimal; there are other characters in it.
          long serial number in Excel        | 2.30873E+12,HEX                       |      | The serial number was written by a spreadsheet (E+): use the vendor's original file.
          serial number in a German Excel    | "2,30873E+12",HEX                     |      | The serial number was written by a spreadsheet (E+): use the vendor's original file.
          hex secret in SQLite or Excel      | 1002,5.57e+92                         | 1002 | The secret was written by a spreadsheet (E+): use the vendor's original file.
          counter in Excel                   | 1002,HEX,1E+06                        | 1002 | The counter was written by a spreadsheet (E+): use the vendor's original file.
          only a serial number               | 1002                                  |      | The row has the wrong number of columns: check seedFormat, separators and quotes.
          another column, no header          | 1002,HEX,0,Example                    |      | The row has the wrong number of columns: check seedFormat, separators and quotes.
          blank inside a secret              | 1002,31323334 35363738393031323334    | 1002 | The secret is not hexadecimal; there is a blank inside.
          a comment, which PING has not      | #1002,HEX                             |      | SERIAL
          negative counter                   | 1002,HEX,-1                           | 1002 | The counter is not a whole number from 0.
          counter larger than any            | 1002,HEX,9223372036854775808          | 1002 | The counter is not a whole number from 0.
          odd number of hex digits           | 1002,HEX1                             | 1002 | The secret has an odd number of hexadecimal digits.
          secret of 15 bytes                 | 1002,313233343536373839303132333435   | 1002 | The secret is not 16 to 100 bytes long.
          no serial number                   | ,HEX                                  |      | There is no serial number.
          no secret                          | 1002,                                 | 1002 | There is no secret.
          hyphen in a serial number          | 306EUO4-00960,HEX                     |      | SERIAL
          serial number of 51 digits         | 123456789012345678901234567890123456789012345678901,HEX | | SERIAL
          columns swapped, hex               | 3132333435363738393031323334abcd,1002 |      | SWAPPED
          columns swapped, 16 bytes          | GEZDGNBVGY3TQOJQGEZDGNBVGY,1002       |      | SWAPPED
          """)
  void isToldByRowAndRule(String mistake, String line, @Nullable String serial, String rule) {
    folder.holds("1001," + HEX + "\n" + line.replace("HEX", HEX) + "\n");

    assertThat(folder.check(SeedFolder.ping(OtpType.HOTP)).problems())
        .as(mistake)
        .containsExactly(new SeedProblem(2, serial, spelledOut(rule)));
  }

  private static String spelledOut(String rule) {
    return switch (rule) {
      case "SERIAL" -> "The serial number is not 1 to 50 letters and digits.";
      case "SWAPPED" ->
          "The serial number looks like a secret: are the columns swapped, or is it another seedFormat?";
      default -> rule;
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 40 hex digits in a base32 file  | a@example.com,1001,3132333435363738393031323334353637383930,30 | 1001 | The secret is not base32; it looks like hexadecimal: check secretEncoding.
          a character is missing            | a@example.com,1001,GEZDGNBVGY3TQOJQGEZDGNBVGY3,30              | 1001 | The secret is not base32: characters are missing.
          two characters are missing        | a@example.com,1001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQO,30           | 1001 | The secret is not base32: characters are missing.
          one character too many            | a@example.com,1001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQG,30        | 1001 | The secret is not base32: characters are missing.
          whole row in one cell             | "a@example.com,1001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",,        |      | The row has the wrong number of columns: check seedFormat, separators and quotes.
          a text behind the last column     | a@example.com,1001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,,x      |      | The row has the wrong number of columns: check seedFormat, separators and quotes.
          """)
  void isToldByRowAndRuleWithAHeader(
      String mistake, String line, @Nullable String serial, String rule) {
    folder.holds(ENTRA + line + "\n");

    assertThat(folder.check(SeedFolder.entra()).problems())
        .as(mistake)
        .containsExactly(new SeedProblem(2, serial, rule));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type of another vendor     | 1001,HEX,ocra              | PingOne has no tokens of this type.
          digits                     | 1001,HEX,totp,7            | The number of digits of a code is not 6 or 8.
          17 45 seconds              | 1001,HEX,totp,6,45         | The time step is not 30 or 60 seconds.
          unknown hash               | 1001,HEX,totp,6,30,md5     | The hash algorithm is not SHA-1, SHA-256 or SHA-512.
          HOTP with SHA-256          | 1001,HEX,hotp,6,0,sha256   | PingOne has HOTP tokens with SHA-1 only: check hashAlgorithm.
          file with users in front   | 1001,HEX,totp,6,30,sha1,x  | The row has the wrong number of columns: check seedFormat, separators and quotes.
          """)
  void isToldWhereTheFileSaysWhatPingOneDoesNotHave(String mistake, String line, String rule) {
    folder.holds("# exported\n" + line.replace("HEX", HEX) + "\n");

    assertThat(folder.check(SeedFolder.oath()).problems())
        .as(mistake)
        .extracting(SeedProblem::row, SeedProblem::rule)
        .containsExactly(tuple(2, rule));
  }

  /** Not once for each row. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          upn,serial,secret key   | The first row is not a header with a column "serial number".
          upn,serial number,key   | The first row is not a header with a column "secret key".
          serial number,secret key,Serial_Number | The header has two columns "serial number".
          """)
  void missingColumnOfAHeaderIsToldOnce(String header, String rule) {
    folder.holds("\n" + header + "\n" + ("a,1001," + BASE32 + "\n").repeat(1_000));

    assertThat(folder.check(SeedFolder.entra()).problems())
        .containsExactly(new SeedProblem(2, null, rule));
  }

  @Test
  void typeThatTheFileContradictsIsAProblemOfItsRow() {
    folder.holds("1001,%s,totp\n1002,%s,hotp\n".formatted(HEX, HEX));

    assertThat(folder.check(SeedFolder.file(SeedFormat.OATH, null, OtpType.TOTP)).problems())
        .containsExactly(
            new SeedProblem(2, "1002", "The type in the file differs from tokenType."));
  }

  @Test
  void entraHasNoHotp() {
    folder.holds(ENTRA + "a,1001," + BASE32 + ",30\n");

    assertThat(folder.check(SeedFolder.file(SeedFormat.ENTRA, null, OtpType.HOTP)).problems())
        .extracting(SeedProblem::rule)
        .containsExactly("A file in the format ENTRA holds TOTP tokens: check tokenType.");
  }

  @Test
  void counterOfATimeTokenIsRefused() {
    folder.holds("1001,%s,5\n1002,%s,0\n".formatted(HEX, HEX));

    assertThat(folder.check(SeedFolder.ping(OtpType.TOTP)).problems())
        .containsExactly(
            new SeedProblem(1, "1001", "A TOTP token has no counter: check tokenType."));
  }

  /** What Excel calls Unicode text. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-16LE", "UTF-16BE"})
  void utf16IsRefusedByItsName(String encoding) throws Exception {
    folder.holds(("1001," + HEX + "\n").getBytes(encoding));

    assertThat(folder.check(SeedFolder.ping(OtpType.TOTP)).problems())
        .containsExactly(new SeedProblem(1, null, "The file is in UTF-16: save it in UTF-8."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "  \r\n", ",,\n", "\ufeff"})
  void fileWithoutTokensIsRefused(String content) {
    folder.holds(content.getBytes(StandardCharsets.UTF_8));

    assertThat(folder.check(SeedFolder.ping(OtpType.TOTP)).problems())
        .containsExactly(new SeedProblem(1, null, "There is no token in the file."));
  }

  @Test
  void quoteThatIsNotClosedIsToldOnce() {
    folder.holds("1001," + HEX + "\n\"1002," + HEX + "\n1003," + HEX + "\n");

    assertThat(folder.check(SeedFolder.ping(OtpType.TOTP)).problems())
        .extracting(SeedProblem::row, SeedProblem::rule)
        .containsExactly(
            tuple(
                2,
                "From this row on the file is not valid CSV: check its quotes, or a very long row."));
  }
}
