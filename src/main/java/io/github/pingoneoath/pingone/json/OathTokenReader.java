package io.github.pingoneoath.pingone.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the {@link OathToken} of a serial number in a collection while it comes in. How PingOne
 * calls the list under {@code _embedded} is not documented, so any list there is looked through. A
 * response without a list is no answer, unless it says that it has 0 members.
 */
public final class OathTokenReader {

  private static final int MOST_BYTES_OF_A_TOKEN = 100_000;

  private final String serialNumber;
  private @Nullable OathToken equal;
  private @Nullable OathToken alike;
  private boolean isCollection;

  public OathTokenReader(String serialNumber) {
    this.serialNumber = serialNumber;
  }

  /**
   * Reads a body.
   *
   * @return the token whose serial number is equal, or else is but for upper and lower case
   * @throws IllegalArgumentException to complete "The response …"
   */
  public Optional<OathToken> read(InputStream body) throws IOException {
    StreamedJson.read(body, this::member);
    StreamedJson.require(isCollection, "has no list of OATH tokens");
    return Optional.ofNullable(equal).or(() -> Optional.ofNullable(alike));
  }

  private void member(String name, JsonParser json) throws IOException {
    switch (name) {
      case "_embedded" -> StreamedJson.object(json, this::list);
      case "count", "size" -> isCollection |= isZero(json);
      default -> json.skipChildren();
    }
  }

  private static boolean isZero(JsonParser json) throws IOException {
    boolean isZero =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getValueAsDouble() == 0;
    json.skipChildren();
    return isZero;
  }

  private void list(String name, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    isCollection = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (new BoundedValues(MOST_BYTES_OF_A_TOKEN).read(json) instanceof Map<?, ?> members) {
        consider(members);
      }
    }
  }

  private void consider(Map<?, ?> members) {
    if (members.get("serialNumber") instanceof String found
        && found.equalsIgnoreCase(serialNumber)) {
      OathToken token = token(found, members);
      if (found.equals(serialNumber)) {
        equal = token;
      } else {
        alike = token;
      }
    }
  }

  private static OathToken token(String serialNumber, Map<?, ?> members) {
    String id = text(members.get("id"));
    if (id == null) {
      throw new IllegalArgumentException("has an OATH token without id");
    }
    return new OathToken(
        id,
        serialNumber,
        text(members.get("type")),
        number(members.get("otpLength")),
        text(members.get("hashAlgorithm")),
        members.get("totp") instanceof Map<?, ?> totp ? number(totp.get("timeStep")) : null,
        instant(text(members.get("createdAt"))),
        members.get("devices") instanceof List<?> devices ? !devices.isEmpty() : null);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  private static @Nullable Integer number(@Nullable Object value) {
    return value instanceof Long whole && whole == whole.intValue() ? whole.intValue() : null;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
