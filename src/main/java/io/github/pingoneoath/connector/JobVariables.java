package io.github.pingoneoath.connector;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.VariablesJson;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The variables of a job. The runtime has put secrets in the place of {@code {{secrets.NAME}}} and
 * of {@code secrets.NAME}, wherever that stood.
 */
record JobVariables(JsonNode json) implements Job.Variables {

  private static final ObjectMapper JSON = VariablesJson.mapper();

  /** Keeps no buffers, and so no secrets. */
  private static final JsonFactory PARSERS =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  /** Names of connections, and choices: messages show these texts, and only valid ones. */
  private static final Set<String> NAMES_AND_CHOICES =
      Set.of("connection", "seedFormat", "secretEncoding", "tokenType", "hashAlgorithm");

  /** Shorter texts occur in messages by chance, and no secret is that short. */
  private static final int SHORTEST_SECRET = 4;

  static JobVariables of(String json) {
    try (JsonParser parser = PARSERS.createParser(json)) {
      return new JobVariables(JSON.readTree(parser));
    } catch (IOException e) {
      throw new IncidentReport(
          "The variables are not valid JSON: a connector secret in them contains a quotation mark,"
              + " a backslash or a line end.");
    }
  }

  @Override
  public <T> T as(Class<T> type) {
    return JSON.convertValue(json, type);
  }

  /** A message in which the texts of these variables are told by their length alone. */
  String untoldIn(String message) {
    List<String> texts =
        json.properties().stream()
            .filter(variable -> !NAMES_AND_CHOICES.contains(variable.getKey()))
            .flatMap(variable -> texts(variable.getValue()))
            .filter(text -> text.length() >= SHORTEST_SECRET)
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    if (texts.isEmpty()) {
      return message;
    }
    return Pattern.compile(texts.stream().map(Pattern::quote).collect(joining("|")))
        .matcher(message)
        .replaceAll(found -> "(a text of %d characters)".formatted(found.group().length()));
  }

  /** Says nothing of its contents, because some may be secret. */
  @Override
  public String toString() {
    return "variables of a job";
  }

  private static Stream<String> texts(JsonNode value) {
    return value.isTextual()
        ? Stream.of(value.textValue())
        : StreamSupport.stream(value.spliterator(), false).flatMap(JobVariables::texts);
  }
}
