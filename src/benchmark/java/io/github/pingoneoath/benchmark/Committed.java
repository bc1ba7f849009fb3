package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements that are published in docs/benchmark. */
final class Committed {

  static final Path FOLDER = Path.of("docs/benchmark");

  private Committed() {}

  static Results results() {
    return read("results.json", new TypeReference<Results>() {});
  }

  static SeedFileResults seedFiles() {
    return read("seed-files.json", new TypeReference<SeedFileResults>() {});
  }

  static List<PollEconomics.Outcome> pollEconomics() {
    return read("poll-economics.json", new TypeReference<List<PollEconomics.Outcome>>() {});
  }

  static Map<String, Integer> recordsPerPoll() {
    return read("records-per-poll.json", new TypeReference<LinkedHashMap<String, Integer>>() {});
  }

  private static <T> T read(String file, TypeReference<T> type) {
    try {
      return JsonMapper.builder().build().readValue(FOLDER.resolve(file).toFile(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
