package io.github.pingoneoath.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An OATH token as {@link FakePingOne} keeps it, from what was submitted.
 *
 * @param secret hex, as submitted
 * @param timeStep seconds, 0 for HOTP
 * @param counter 0 for TOTP
 * @param rowNumber 0 if none was submitted
 */
public record KeptToken(
    String id,
    String serialNumber,
    String secret,
    String type,
    int otpLength,
    String hashAlgorithm,
    int timeStep,
    long counter,
    int rowNumber,
    Instant createdAt) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A TOTP token of six digits, 30 seconds and SHA-1. */
  public static KeptToken totp(String serialNumber, String secret, Instant createdAt) {
    String id = UUID.randomUUID().toString();
    return new KeptToken(id, serialNumber, secret, "TOTP", 6, "HmacSHA1", 30, 0, 0, createdAt);
  }

  static KeptToken of(JsonNode submitted, Instant createdAt) {
    return new KeptToken(
        UUID.randomUUID().toString(),
        submitted.path("serialNumber").asText(),
        submitted.path("secret").asText(),
        submitted.path("type").asText(),
        submitted.path("otpLength").asInt(),
        submitted.path("hashAlgorithm").asText("HmacSHA1"),
        submitted.path("totp").path("timeStep").asInt(),
        submitted.path("hotp").path("counter").asLong(),
        submitted.path("rowNumber").asInt(),
        createdAt);
  }

  /** The code that the token shows at this time (RFC 6238). */
  public String code(Instant time) {
    return code(time.getEpochSecond() / timeStep);
  }

  /** The code that the token shows at this counter (RFC 4226). */
  public String code(long movingFactor) {
    byte[] hash = hash(ByteBuffer.allocate(Long.BYTES).putLong(movingFactor).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return ("%0" + otpLength + "d").formatted(number % (long) Math.pow(10, otpLength));
  }

  private byte[] hash(byte[] message) {
    try {
      Mac mac = Mac.getInstance(hashAlgorithm);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), hashAlgorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As PingOne shows it: without the secret. */
  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("id", id);
    json.putObject("environment").put("id", FakePingOne.ENVIRONMENT_ID);
    json.put("serialNumber", serialNumber).put("type", type).put("otpLength", otpLength);
    json.put("hashAlgorithm", hashAlgorithm);
    if (type.equals("TOTP")) {
      json.putObject("totp").put("timeStep", timeStep);
    } else {
      json.putObject("hotp").put("counter", counter);
    }
    return json.put("createdAt", createdAt.toString());
  }

  /** The same with the devices that are paired with it. */
  ObjectNode json(boolean isPaired) {
    ObjectNode json = json();
    ArrayNode devices = json.putArray("devices");
    if (isPaired) {
      devices.addObject().put("id", UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString());
    }
    return json;
  }

  /** As a duplicate: with the first two digits of the secret that PingOne has. */
  ObjectNode duplicate() {
    return JSON.createObjectNode()
        .put("serialNumber", serialNumber)
        .put("maskedSecret", secret.substring(0, Math.min(2, secret.length())) + "******");
  }
}
