package io.github.pingoneoath.seedfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A directory of seed files, and what a person says of the one in it. */
final class SeedFolder {

  static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");
  static final long MAX_FILE_SIZE = 200_000_000;
  static final String NAME = "seeds.txt";

  private final Path folder;
  private Map<String, Supplier<SeedKey>> keys = Map.of();
  private int batchSize = 1_000;
  private int maxProblems = 100;
  private long maxFileSize = MAX_FILE_SIZE;

  SeedFolder(Path folder) {
    this.folder = folder;
  }

  /** How the operator has configured a key, which is made anew each time. */
  SeedFolder with(String name, Supplier<SeedKey> key) {
    keys = Map.of(name, key);
    return this;
  }

  SeedFolder batchesOf(int size) {
    batchSize = size;
    return this;
  }

  SeedFolder listingProblems(int most) {
    maxProblems = most;
    return this;
  }

  SeedFolder filesUpTo(long bytes) {
    maxFileSize = bytes;
    return this;
  }

  SeedFolder holds(String content) {
    return holds(content.getBytes(StandardCharsets.UTF_8));
  }

  SeedFolder holds(byte[] content) {
    try {
      Files.write(folder.resolve(NAME), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  SeedFileCheck seedFileCheck() {
    return new SeedFileCheck(
        new SeedDirectory(folder, maxFileSize),
        name -> Optional.ofNullable(keys.get(name)).map(Supplier::get),
        batchSize,
        maxProblems,
        InstantSource.fixed(NOW));
  }

  SeedFileVerdict check(SeedFile file) {
    return seedFileCheck().check(file);
  }

  /** All seeds of a file, as they would be submitted. */
  List<Seed> seeds(SeedFile file) {
    return seedFileCheck().read(file, check(file).seedFileHash(), 1, Integer.MAX_VALUE);
  }

  static SeedFile ping(OtpType type) {
    return file(SeedFormat.PING, null, type);
  }

  static SeedFile oath() {
    return file(SeedFormat.OATH, null, null);
  }

  static SeedFile entra() {
    return file(SeedFormat.ENTRA, null, null);
  }

  static SeedFile pskc(@Nullable String key) {
    return file(SeedFormat.PSKC, key, null);
  }

  static SeedFile file(SeedFormat format, @Nullable String key, @Nullable OtpType type) {
    return new SeedFile(NAME, format, null, key, type, 6, 30, HashAlgorithm.SHA1);
  }
}
