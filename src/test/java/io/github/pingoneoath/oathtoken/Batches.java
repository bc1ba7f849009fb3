package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.seedfile.HashAlgorithm;
import io.github.pingoneoath.seedfile.OtpType;
import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.SeedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Batches of a file in the layout of PingID's console. */
final class Batches {

  static final SeedFile FILE =
      new SeedFile(
          "tokens.csv", SeedFormat.PING, null, null, OtpType.TOTP, 6, 30, HashAlgorithm.SHA1);

  private Batches() {}

  /** Writes the file and checks it, as a process does; gives the batch of all its rows. */
  static SeedFileBatch of(Path folder, SeedFileCheck check, String... rows) throws IOException {
    Files.write(folder.resolve(FILE.name()), List.of(rows));
    return new SeedFileBatch(
        FILE, check.check(FILE).seedFileHash(), 1, rows.length, null, "default");
  }
}
