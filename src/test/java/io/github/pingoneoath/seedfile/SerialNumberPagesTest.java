package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serial numbers of a file, page by page; its secrets are not looked at. */
class SerialNumberPagesTest {

  private static final List<Token> INVENTORY = SeedFiles.inventory(3);
  private static final List<String> SERIAL_NUMBERS =
      INVENTORY.stream().map(Token::serialNumber).toList();

  private final SeedFolder folder;

  SerialNumberPagesTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  @Test
  void comeInHundreds() {
    folder.holds(
        IntStream.rangeClosed(1, 250).mapToObj(n -> "s" + n).collect(Collectors.joining("\n")));

    SerialNumberPage first = read(Optional.empty(), 1);
    SerialNumberPage second = read(Optional.of(first.seedFileHash()), first.nextRow());
    SerialNumberPage third = read(Optional.of(first.seedFileHash()), second.nextRow());

    assertThat(first.serialNumbers()).hasSize(100).startsWith("s1").endsWith("s100");
    assertThat(second.serialNumbers()).hasSize(100).startsWith("s101").endsWith("s200");
    assertThat(third.serialNumbers()).hasSize(50).startsWith("s201").endsWith("s250");
    assertThat(third.nextRow()).isNull();
  }

  /** A seed file of the tokens serves as well, even without its key. */
  @Test
  void areThoseOfAnyFormat() {
    folder.holds(SeedFiles.entra(INVENTORY));
    assertThat(read(SeedFormat.ENTRA)).isEqualTo(SERIAL_NUMBERS);
    folder.holds(PskcFile.withPreSharedKey("00".repeat(16)).of(INVENTORY));
    assertThat(read(SeedFormat.PSKC)).isEqualTo(SERIAL_NUMBERS);
  }

  @Test
  void anEmptyFileHasNone() {
    folder.holds("\n\n");

    assertThat(read(SeedFormat.PING)).isEmpty();
  }

  @Test
  void whatIsNoSerialNumberNeedsAnOperator() {
    folder.holds("s1\n2.30873E+12\n");

    assertThatThrownBy(() -> read(SeedFormat.PING))
        .isInstanceOf(IncidentException.class)
        .hasMessageContainingAll(SeedFolder.NAME, "row 2", "spreadsheet")
        .hasMessageNotContaining("30873");
  }

  @Test
  void aFileThatBreaksOffNeedsAnOperator() {
    folder.holds("s1\n\"s2\n");

    assertThatThrownBy(() -> read(SeedFormat.PING))
        .isInstanceOf(IncidentException.class)
        .hasMessageContainingAll("row 2", "not valid CSV");
  }

  @Test
  void whatIsNoSerialNumberInPskcNeedsAnOperator() {
    folder.holds(PskcFile.plain().of(INVENTORY).replace("000003<", "000-3<"));

    assertThatThrownBy(() -> read(SeedFormat.PSKC))
        .isInstanceOf(IncidentException.class)
        .hasMessageContainingAll(SeedFolder.NAME, "row 3", "not 1 to 50 letters and digits");
  }

  /** With swapped columns, a secret of digits alone: that of the RFCs. */
  @Test
  void whatMayBeASecretIsNotHandedOut() {
    folder.holds("3132333435363738393031323334353637383930,1001\n");

    assertThatThrownBy(() -> read(SeedFormat.PING))
        .isInstanceOf(IncidentException.class)
        .hasMessageContaining("looks like a secret")
        .hasMessageNotContaining("31323334");
  }

  @Test
  void anotherFileIsRefused() {
    folder.holds("s1\n");
    String hash = read(Optional.empty(), 1).seedFileHash();
    folder.holds("s2\n");

    assertThatThrownBy(() -> read(Optional.of(hash), 1))
        .isInstanceOf(IncidentException.class)
        .hasMessageContaining("has changed since it was first read");
  }

  private List<String> read(SeedFormat format) {
    return folder
        .seedFileCheck()
        .readSerialNumbers(SeedFolder.file(format, null, null), Optional.empty(), 1)
        .serialNumbers();
  }

  private SerialNumberPage read(Optional<String> hash, int firstRow) {
    return folder
        .seedFileCheck()
        .readSerialNumbers(SeedFolder.file(SeedFormat.PING, null, null), hash, firstRow);
  }
}
