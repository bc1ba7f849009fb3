package io.github.pingoneoath.pingone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.util.Arrays;

/**
 * Writes the JSON of an {@link OathJobRequest}. Secrets are in no text and no tree on their way,
 * and each buffer of this worker that held them is overwritten.
 */
public final class OathJobWriter {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(new OverwrittenBuffers()).build();

  private OathJobWriter() {}

  /** Writes the JSON and leaves the stream open. */
  public static void write(OathJobRequest job, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      switch (job) {
        case CreateOathTokens create -> write(create, json);
        case RevokeOathTokens revoke -> write(revoke, json);
      }
      json.writeEndObject();
    }
  }

  private static void write(CreateOathTokens create, JsonGenerator json) throws IOException {
    json.writeStringField("type", "CREATE_OATH_TOKENS");
    json.writeArrayFieldStart("tokens");
    for (NewOathToken token : create.tokens()) {
      write(token, json);
    }
    json.writeEndArray();
  }

  private static void write(NewOathToken token, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("serialNumber", token.serialNumber());
    json.writeFieldName("secret");
    writeHex(token.secret(), json);
    json.writeStringField("type", token.type());
    if (token.isTotp()) {
      json.writeObjectFieldStart("totp");
      json.writeNumberField("timeStep", token.timeStep());
    } else {
      json.writeObjectFieldStart("hotp");
      json.writeNumberField("counter", token.counter());
    }
    json.writeEndObject();
    json.writeNumberField("otpLength", token.otpLength());
    json.writeStringField("hashAlgorithm", token.hashAlgorithm());
    json.writeNumberField("rowNumber", token.rowNumber());
    json.writeEndObject();
  }

  private static void writeHex(byte[] secret, JsonGenerator json) throws IOException {
    byte[] hex = new byte[2 * secret.length];
    try {
      for (int i = 0; i < secret.length; i++) {
        hex[2 * i] = HEX[(secret[i] >> 4) & 0xF];
        hex[2 * i + 1] = HEX[secret[i] & 0xF];
      }
      json.writeRawUTF8String(hex, 0, hex.length);
    } finally {
      Arrays.fill(hex, (byte) 0);
    }
  }

  private static void write(RevokeOathTokens revoke, JsonGenerator json) throws IOException {
    json.writeStringField("type", "REVOKE_OATH_TOKENS");
    json.writeBooleanField("async", true);
    json.writeBooleanField("forceUnpair", revoke.forceUnpair());
    json.writeArrayFieldStart("tokenIds");
    for (String id : revoke.tokenIds()) {
      json.writeString(id);
    }
    json.writeEndArray();
  }

  /** Gives each generator buffers of its own and overwrites them when it is closed. */
  private static final class OverwrittenBuffers
      extends RecyclerPool.NonRecyclingPoolBase<BufferRecycler> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public BufferRecycler acquirePooled() {
      return new BufferRecycler() {
        @Override
        public void releaseByteBuffer(int index, byte[] buffer) {
          Arrays.fill(buffer, (byte) 0);
        }
      };
    }
  }
}
