package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is submitted, byte for byte, and what stays of it in memory. */
class OathJobWriterTest {

  @Test
  void writesTokensAsPingOneDocumentsThem() throws IOException {
    CreateOathTokens job =
        new CreateOathTokens(
            List.of(
                OathTokens.totp("ab1999ggh98ty754", "\u0000\n~zO", 7),
                OathTokens.hotp("B2", "12345678901234567890", 8)));

    assertThat(body(job))
        .isEqualTo(
            "{\"type\":\"CREATE_OATH_TOKENS\",\"tokens\":["
                + "{\"serialNumber\":\"ab1999ggh98ty754\",\"secret\":\"000A7E7A4F\",\"type\":\"TOTP\","
                + "\"totp\":{\"timeStep\":60},"
                + "\"otpLength\":6,\"hashAlgorithm\":\"HmacSHA256\",\"rowNumber\":7},"
                + "{\"serialNumber\":\"B2\",\"secret\":\"3132333435363738393031323334353637383930\","
                + "\"type\":\"HOTP\",\"hotp\":{\"counter\":456789},"
                + "\"otpLength\":8,\"hashAlgorithm\":\"HmacSHA1\",\"rowNumber\":8}]}");
  }

  @Test
  void writesTheIdsOfTokensToRevoke() throws IOException {
    assertThat(body(new RevokeOathTokens(List.of("id-1", "id-2"), true)))
        .isEqualTo(
            "{\"type\":\"REVOKE_OATH_TOKENS\",\"async\":true,\"forceUnpair\":true,"
                + "\"tokenIds\":[\"id-1\",\"id-2\"]}");
  }

  @Test
  void writesEveryByteOfASecretInUpperCase() throws IOException {
    byte[] all = new byte[256];
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
      hex.append("%02X".formatted(i));
    }

    assertThat(body(new CreateOathTokens(List.of(token(all)))))
        .contains("\"secret\":\"" + hex + "\"");
  }

  @Test
  void printsNoSecret() {
    CreateOathTokens batch = OathTokens.batch(2);

    assertThat(batch + " " + batch.tokens())
        .contains("2 OATH tokens", "row 2")
        .doesNotContain("SERIAL", "sentinel", "secret-s");
  }

  /** What the generator hands on are its own buffers. */
  @Test
  void overwritesTheBuffersThatHeldSecrets() throws IOException {
    Set<byte[]> buffers = new HashSet<>();
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    OathJobWriter.write(
        OathTokens.batch(200),
        new OutputStream() {
          @Override
          public void write(int next) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] buffer, int offset, int length) {
            written.write(buffer, offset, length);
            buffers.add(buffer);
          }
        });

    assertThat(written.size()).isGreaterThan(20_000);
    assertThat(buffers).isNotEmpty().allSatisfy(buffer -> assertThat(buffer).containsOnly(0));
  }

  @Test
  void leavesTheSecretToTheCaller() throws IOException {
    byte[] secret = {1, 2, 3};

    body(new CreateOathTokens(List.of(token(secret))));

    assertThat(secret).containsExactly(1, 2, 3);
  }

  private static NewOathToken token(byte[] secret) {
    return new NewOathToken("A1", secret, "TOTP", 6, "HmacSHA1", 30, 0, 1);
  }

  private static String body(OathJobRequest job) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OathJobWriter.write(job, written);
    return written.toString(UTF_8);
  }
}
