package io.github.pingoneoath.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds templates against {@code versions/SHA256SUMS}, which has a line for every version of every
 * template, such as {@code <sha256> greet-1.json}. The current version is the file itself, older
 * ones are in {@code versions/}.
 */
record TemplateVersions(Path folder) {

  private static final String SUMS = "versions/SHA256SUMS";

  /** What is wrong, for a person to fix. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Map<String, String> recorded = recorded();
    Map<String, Path> current = new TreeMap<>();
    templates(folder).forEach(file -> current.put(versioned(file), file));
    current.forEach(
        (name, file) -> {
          if (!sha256(file).equals(recorded.get(name))) {
            problems.add(
                "%s has changed but its version is still %s. Raise it, keep the published file as versions/%s, and record the new one in %s."
                    .formatted(file.getFileName(), version(file), name, SUMS));
          }
        });
    recorded.forEach(
        (name, sum) -> {
          Path published = folder.resolve("versions").resolve(name);
          if (current.containsKey(name)) {
            return;
          }
          if (!Files.exists(published)) {
            problems.add("versions/" + name + " is missing: it was published once.");
          } else if (!sha256(published).equals(sum)) {
            problems.add("versions/" + name + " is not what was published.");
          }
        });
    return problems;
  }

  /** Adds the current versions to the record. */
  static void record(Path folder) throws IOException {
    TemplateVersions templates = new TemplateVersions(folder);
    Map<String, String> sums = new TreeMap<>(templates.recorded());
    templates(folder).forEach(file -> sums.put(versioned(file), sha256(file)));
    List<String> lines =
        sums.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList();
    Files.write(folder.resolve(SUMS), lines);
  }

  /** Without the index of the folder. */
  private static Stream<Path> templates(Path folder) {
    return Diagram.files(folder, ".json").filter(file -> !file.endsWith("index.json"));
  }

  private Map<String, String> recorded() {
    Map<String, String> sums = new TreeMap<>();
    Path file = folder.resolve(SUMS);
    if (Files.exists(file)) {
      for (String line : read(file).lines().toList()) {
        String[] parts = line.split("\\s+", 2);
        sums.put(parts[1], parts[0]);
      }
    }
    return sums;
  }

  private static String versioned(Path file) {
    return file.getFileName().toString().replace(".json", "-" + version(file) + ".json");
  }

  private static int version(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile()).path("version").asInt();
    } catch (IOException e) {
      throw new AssertionError(file + " is no JSON", e);
    }
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}
