package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The seed files that are measured. */
enum SeedFileKind {
  PING("`PING`", SeedFormat.PING, null),
  OATH("`OATH`", SeedFormat.OATH, null),
  ENTRA("`ENTRA`", SeedFormat.ENTRA, null),
  PSKC("`PSKC`, plain", SeedFormat.PSKC, null),
  PSKC_KEY("`PSKC`, AES-128 and MAC", SeedFormat.PSKC, "shared"),
  PSKC_PASSWORD("`PSKC`, password of 1,000 rounds", SeedFormat.PSKC, "password");

  private static final String HEX = "12345678901234567890123456789012";
  private static final String PASSWORD = "benchmark";
  private static final int ROUNDS = 1_000;

  /** What opens them, as the operator configures it. */
  static final Map<String, String> KEYS =
      Map.of(
          "pingone.seeds.keys.shared.hex", HEX, "pingone.seeds.keys.password.password", PASSWORD);

  private final String label;
  private final SeedFormat format;
  private final @Nullable String key;

  SeedFileKind(String label, SeedFormat format, @Nullable String key) {
    this.label = label;
    this.format = format;
    this.key = key;
  }

  String label() {
    return label;
  }

  /** A file of so many tokens. */
  SeedFile of(int tokens) {
    return SeedFile.of(
        name().toLowerCase(Locale.ROOT) + "-" + tokens,
        format,
        key,
        format == SeedFormat.PING ? OtpType.TOTP : null);
  }

  void write(List<Token> tokens, Path folder) throws IOException {
    try (Writer file = Files.newBufferedWriter(folder.resolve(of(tokens.size()).name()))) {
      switch (this) {
        case PING -> file.write(SeedFiles.ping(tokens));
        case OATH -> file.write(SeedFiles.oath(tokens));
        case ENTRA -> file.write(SeedFiles.entra(tokens));
        case PSKC -> PskcFile.plain().write(tokens, file);
        case PSKC_KEY -> PskcFile.withPreSharedKey(HEX).write(tokens, file);
        case PSKC_PASSWORD ->
            PskcFile.withPassword(PASSWORD, ROUNDS, "hmac-sha1").write(tokens, file);
      }
    }
  }
}
