package io.github.pingoneoath.oathjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.pingoneoath.testing.FakePingOne;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Generated input: documents with some of their values replaced or taken away. The seed is printed;
 * {@code -Dgenerated.seed=…} gives the same input again.
 */
final class Generated {

  /** In every generated text, to be found again where it must not be. */
  static final String LEAK = "leak-";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> RETRY_AFTERS =
      List.of(
          "0",
          "30",
          "99999999999",
          "-1",
          "1.5",
          "",
          "١٢",
          "Mon, 01 Jan 0001 00:00:00 GMT",
          "Fri, 31 Dec 9999 23:59:59 GMT");

  private final Random random;

  private Generated(Random random) {
    this.random = random;
  }

  static Generated start() {
    long seed = Long.getLong("generated.seed", System.nanoTime());
    System.out.println("Input is generated with seed " + seed);
    return new Generated(new Random(seed));
  }

  /** Whether something happens that happens this often in a hundred times. */
  private boolean in100(int times) {
    return random.nextInt(100) < times;
  }

  int number(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /**
   * An answer as PingOne or a proxy may send it when it fails; mostly a success, made from one of
   * these bodies of {@code src/test/resources/pingone}.
   */
  Response answer(Request request, String... bodies) {
    Headers.Builder headers = new Headers.Builder();
    if (in100(30)) {
      headers.addUnsafeNonAscii(
          "Retry-After", RETRY_AFTERS.get(random.nextInt(RETRY_AFTERS.size())));
    }
    if (in100(20)) {
      headers.add("Correlation-Id", "<" + LEAK + ">");
    }
    JsonNode json = mutated(FakePingOne.json(bodies[random.nextInt(bodies.length)]).toString());
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_2)
        .code(in100(70) ? 200 : number(200, 599))
        .message("")
        .headers(headers.build())
        .body(ResponseBody.create(bytes(json), MediaType.get("application/json")))
        .build();
  }

  /** The bytes of a document, sometimes cut off or broken. */
  private byte[] bytes(JsonNode json) {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && in100(10)) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return in100(5) ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  /** This document with up to three mutations. */
  JsonNode mutated(String document) {
    try {
      JsonNode json = MAPPER.readTree(document);
      for (int i = in100(50) ? 0 : number(1, 3); i > 0; i--) {
        json = mutated(json);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode mutated(JsonNode json) {
    if (json instanceof ObjectNode object && !object.isEmpty() && in100(90)) {
      Iterator<String> names = object.fieldNames();
      String name = names.next();
      for (int i = random.nextInt(object.size()); i > 0; i--) {
        name = names.next();
      }
      return in100(20) ? object.without(name) : object.set(name, mutated(object.get(name)));
    }
    if (json instanceof ArrayNode array && !array.isEmpty() && in100(75)) {
      int index = random.nextInt(array.size());
      array.set(index, mutated(array.get(index)));
      return array;
    }
    return json(3);
  }

  /** Any JSON. */
  private JsonNode json(int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(number(-3, 100));
      case 4 -> JSON.numberNode(random.nextGaussian() * 1e300);
      case 5 -> JSON.numberNode(BigInteger.TEN.pow(number(19, 400)));
      case 6 -> JSON.textNode(text());
      case 7 -> JSON.textNode(LEAK + "x".repeat(random.nextInt(20_000)));
      case 8 -> JSON.objectNode().set(text(), json(depth - 1));
      default -> JSON.arrayNode().add(json(depth - 1)).add(json(depth - 1));
    };
  }

  /** A text with characters of all planes. */
  private String text() {
    StringBuilder text = new StringBuilder(LEAK);
    for (int i = random.nextInt(20); i > 0; i--) {
      text.appendCodePoint(in100(50) ? number(0, 0xD7FF) : number(' ', '~'));
    }
    return text.toString();
  }
}
