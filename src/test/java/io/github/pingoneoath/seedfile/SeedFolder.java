package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A directory of seed files, and what a person says of the one in it. */
public final class SeedFolder {

  public static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");
  private static final long MAX_FILE_SIZE = 200_000_000;
  public static final String NAME = "seeds.txt";
  public static final String KEY = "vendor";

  private final Path folder;
  private Map<String, Supplier<SeedKey>> keys = Map.of();
  private int batchSize = 1_000;
  private int maxProblems = 100;

  public SeedFolder(Path folder) {
    this.folder = folder;
  }

  /** How the operator has configured a key, which is made anew each time. */
  public SeedFolder with(String name, Supplier<SeedKey> key) {
    keys = Map.of(name, key);
    return this;
  }

  public SeedFolder withKey(String hex) {
    return with(KEY, () -> new SeedKey.PreSharedKey(HexFormat.of().parseHex(hex)));
  }

  public SeedFolder withPassword(String password) {
    return with(KEY, () -> new SeedKey.Password(password.toCharArray()));
  }

  public SeedFolder batchesOf(int size) {
    batchSize = size;
    return this;
  }

  public SeedFolder listingProblems(int most) {
    maxProblems = most;
    return this;
  }

  public SeedFolder holds(String content) {
    return holds(content.getBytes(StandardCharsets.UTF_8));
  }

  public SeedFolder holds(byte[] content) {
    try {
      Files.write(folder.resolve(NAME), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public SeedFileCheck seedFileCheck() {
    return new SeedFileCheck(
        new SeedDirectory(folder, MAX_FILE_SIZE),
        name -> Optional.ofNullable(keys.get(name)).map(Supplier::get),
        batchSize,
        maxProblems,
        InstantSource.fixed(NOW));
  }

  public SeedFileVerdict check(SeedFile file) {
    return seedFileCheck().check(file);
  }

  /** All seeds of a file, as they would be submitted. */
  public List<Seed> seeds(SeedFile file) {
    return seedFileCheck().read(file, check(file).seedFileHash(), 1, Integer.MAX_VALUE);
  }

  public static SeedFile ping(OtpType type) {
    return file(SeedFormat.PING, null, type);
  }

  public static SeedFile oath() {
    return file(SeedFormat.OATH, null, null);
  }

  public static SeedFile entra() {
    return file(SeedFormat.ENTRA, null, null);
  }

  public static SeedFile pskc() {
    return file(SeedFormat.PSKC, null, null);
  }

  public static SeedFile encryptedPskc() {
    return file(SeedFormat.PSKC, KEY, null);
  }

  public static SeedFile file(SeedFormat format, @Nullable String key, @Nullable OtpType type) {
    return SeedFile.of(NAME, format, key, type);
  }
}
