package io.github.pingoneoath.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** {@code docs/pingone.http} as an editor reads it, with the variables of one environment. */
final class HttpCollection {

  static final Path FILE = Path.of("docs/pingone.http");
  static final Path ENVIRONMENTS = Path.of("docs/http-client.env.json");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern HANDLER =
      Pattern.compile("> \\{% client\\.global\\.set\\(\"(\\w+)\", response\\.body\\.(\\S+)\\) %}");

  private final Map<String, String> variables = new HashMap<>();

  HttpCollection(String environment) throws IOException {
    JSON.readTree(ENVIRONMENTS.toFile())
        .path(environment)
        .properties()
        .forEach(variable -> with(variable.getKey(), variable.getValue().asText()));
  }

  HttpCollection with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** The parts of the file after its introduction, without comments. */
  static List<String> requests() throws IOException {
    return Arrays.stream(Files.readString(FILE).split("(?m)^### .*\\n"))
        .skip(1)
        .map(part -> part.replaceAll("(?m)^#.*\\n", "").strip())
        .toList();
  }

  /** Sends one and keeps what its last line takes from the answer; returns the answer's status. */
  int send(String text, OkHttpClient http) throws IOException {
    Matcher handler = HANDLER.matcher(text);
    String[] parts = handler.replaceFirst("").strip().split("\n\n", 2);
    List<String> lines = parts[0].lines().map(this::filledIn).toList();
    String[] start = lines.getFirst().split(" ", 2);
    Headers.Builder headers = new Headers.Builder();
    lines.stream().skip(1).map(HttpCollection::withEncodedLogin).forEach(headers::add);
    RequestBody body = parts.length > 1 ? body(filledIn(parts[1]), headers) : null;
    Request request =
        new Request.Builder().url(start[1]).headers(headers.build()).method(start[0], body).build();
    try (Response response = http.newCall(request).execute()) {
      JsonNode answer = JSON.readTree(response.body().byteStream());
      handler.reset();
      if (handler.find()) {
        with(handler.group(1), answer.at(pointer(handler.group(2))).asText());
      }
      return response.code();
    }
  }

  private static RequestBody body(String text, Headers.Builder headers) {
    return RequestBody.create(
        text.getBytes(StandardCharsets.UTF_8),
        MediaType.get(String.valueOf(headers.get("Content-Type"))));
  }

  private String filledIn(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = variables.get(found.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no variable " + found.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /** Editors encode {@code Basic user password}. */
  private static String withEncodedLogin(String header) {
    Matcher login = Pattern.compile("Authorization: Basic (\\S+) (\\S+)").matcher(header);
    return login.matches()
        ? "Authorization: " + Credentials.basic(login.group(1), login.group(2))
        : header;
  }

  /** {@code a.b[0].c} as a JSON pointer. */
  private static String pointer(String path) {
    return "/" + path.replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
  }
}
