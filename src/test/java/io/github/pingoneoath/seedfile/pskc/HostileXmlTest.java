package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PLAIN;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.container;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.hotp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a DOCTYPE declares is read. */
class HostileXmlTest {

  private final SeedFolder folder;

  HostileXmlTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "<!DOCTYPE KeyContainer>",
        "<!DOCTYPE KeyContainer SYSTEM 'file:///etc/hostname'>",
        "<!DOCTYPE KeyContainer [<!ENTITY b 'ha'><!ENTITY a '&b;&b;'>]>",
        "<!DOCTYPE KeyContainer [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/a.dtd'> %a;]>"
      })
  void doctypeIsRefused(String doctype) {
    folder.holds(
        container(hotp("&a;1001", PLAIN)).replaceFirst("<KeyContainer", doctype + "<KeyContainer"));

    assertThat(folder.check(SeedFolder.pskc()).problems())
        .containsExactly(
            new SeedProblem(1, null, "The file has a DOCTYPE or an entity, which PSKC never has."));
  }

  @Test
  void entityWithoutADoctypeIsRefused() {
    folder.holds(container(hotp("1001&a;", PLAIN)));

    assertThat(folder.check(SeedFolder.pskc()).problems())
        .containsExactly(
            new SeedProblem(1, null, "From this KeyPackage on the file is not well-formed XML."));
  }
}
