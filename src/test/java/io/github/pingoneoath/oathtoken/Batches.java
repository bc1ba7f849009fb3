package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.OtpType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Batches of a file in the layout of PingID's console. */
final class Batches {

  static final SeedFile FILE = SeedFile.of("tokens.csv", SeedFormat.PING, null, OtpType.TOTP);

  private Batches() {}

  /** Writes the file and checks it, as a process does; gives the batch of all its rows. */
  static SeedFileBatch of(Path folder, SeedFileCheck check, String... rows) throws IOException {
    Files.write(folder.resolve(FILE.name()), List.of(rows));
    return new SeedFileBatch(
        FILE, check.check(FILE).seedFileHash(), 1, rows.length, null, "default");
  }
}
