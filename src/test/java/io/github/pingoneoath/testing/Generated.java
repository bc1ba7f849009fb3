package io.github.pingoneoath.testing;

import static org.instancio.Select.root;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.instancio.Instancio;
import org.instancio.Random;
import org.instancio.generator.Generator;

/**
 * Input that nobody has thought of. The seed is printed; {@code -Dgenerated.seed=…} gives the same
 * input again.
 */
public final class Generated {

  /** In every generated text, to be found again where it must not be. */
  public static final String LEAK = "leak-";

  private static final long SEED = Long.getLong("generated.seed", System.nanoTime());
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Generated() {}

  /** So many values of a generator. */
  public static <T> Stream<T> values(Class<T> type, Generator<T> generator, int count) {
    System.out.println("Generated " + type.getSimpleName() + " with seed " + SEED);
    return Instancio.of(type).supply(root(), generator).withSeed(SEED).stream().limit(count);
  }

  /** A document with some of its values replaced or taken away. */
  public static JsonNode mutated(Random random, String document) {
    JsonNode json = parse(document);
    int mutations = random.intRange(0, 3);
    for (int i = 0; i < mutations; i++) {
      json = mutated(random, json);
    }
    return json;
  }

  private static JsonNode mutated(Random random, JsonNode json) {
    if (json instanceof ObjectNode object && !object.isEmpty() && random.intRange(0, 9) > 0) {
      List<String> names = List.copyOf(object.properties().stream().map(e -> e.getKey()).toList());
      String name = random.oneOf(names);
      if (random.intRange(0, 4) == 0) {
        object.remove(name);
      } else {
        object.set(name, mutated(random, object.get(name)));
      }
      return object;
    }
    if (json instanceof ArrayNode array && !array.isEmpty() && random.intRange(0, 3) > 0) {
      int index = random.intRange(0, array.size() - 1);
      array.set(index, mutated(random, array.get(index)));
      return array;
    }
    return json(random, 3);
  }

  /** Any JSON. */
  private static JsonNode json(Random random, int depth) {
    return switch (random.intRange(0, depth > 0 ? 11 : 8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.trueOrFalse());
      case 2 -> JSON.numberNode(random.longRange(Long.MIN_VALUE, Long.MAX_VALUE));
      case 3 -> JSON.numberNode(random.intRange(-3, 100));
      case 4 -> JSON.numberNode(random.doubleRange(-1e300, 1e300));
      case 5 -> JSON.numberNode(BigInteger.TEN.pow(random.intRange(19, 400)));
      case 6, 7 -> JSON.textNode(text(random));
      case 8 -> JSON.textNode(LEAK + "x".repeat(random.intRange(0, 20_000)));
      case 9 -> object(random, depth);
      default -> array(random, depth);
    };
  }

  private static JsonNode object(Random random, int depth) {
    ObjectNode object = JSON.objectNode();
    for (int i = random.intRange(0, 4); i > 0; i--) {
      object.set(text(random), json(random, depth - 1));
    }
    return object;
  }

  private static JsonNode array(Random random, int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = random.intRange(0, 4); i > 0; i--) {
      array.add(json(random, depth - 1));
    }
    return array;
  }

  /** A text with characters of all planes. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder(LEAK);
    for (int i = random.intRange(0, 20); i > 0; i--) {
      text.appendCodePoint(random.oneOf(random.intRange(0, 0xD7FF), random.intRange(32, 126)));
    }
    return text.toString();
  }

  /** The bytes of a document, sometimes cut off or broken. */
  public static byte[] bytes(Random random, JsonNode json) {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.intRange(0, 9) == 0) {
      bytes[random.intRange(0, bytes.length - 1)] = (byte) random.intRange(-128, 127);
    }
    return random.intRange(0, 19) == 0
        ? Arrays.copyOf(bytes, random.intRange(0, bytes.length))
        : bytes;
  }

  /** A body of {@code src/test/resources/pingone}. */
  public static String document(String name) {
    try (var body = Generated.class.getResourceAsStream("/pingone/" + name + ".json")) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String document) {
    try {
      return MAPPER.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
