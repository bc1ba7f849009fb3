package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Generated;
import io.github.pingoneoath.testing.GeneratedAnswer;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Whatever the token endpoint answers, there is a token that fits into a header, or a leaf. */
class GeneratedTokensTest {

  private static final int ANSWERS = 10_000;
  private static final HttpUrl URL = HttpUrl.get("https://auth.pingone.com");
  private static final WorkerApplication CLIENT =
      new WorkerApplication(FakePingOne.ENVIRONMENT_ID, "client-1", "secret");

  private final AtomicReference<GeneratedAnswer> answer = new AtomicReference<>();
  private final OkHttpClient http =
      PingOneSetup.empty()
          .http()
          .newBuilder()
          .addInterceptor(chain -> answer.get().answer(chain))
          .build();

  @Test
  void giveATokenOrALeaf() {
    String[] documents = {Generated.document("token"), Generated.document("token-refused")};

    long given =
        Generated.values(
                GeneratedAnswer.class, random -> GeneratedAnswer.of(random, documents), ANSWERS)
            .filter(this::givesAToken)
            .count();

    assertThat(given).isBetween(ANSWERS / 10L, ANSWERS - 1L);
  }

  private boolean givesAToken(GeneratedAnswer generated) {
    answer.set(generated);
    AccessTokens tokens =
        new AccessTokens(
            new PingOneHttp(http, InstantSource.system(), 1_000_000),
            new PingOneConnection(URL, URL, FakePingOne.ENVIRONMENT_ID, CLIENT));
    try {
      assertThat(tokens.current()).matches("[\\x21-\\x7e]+");
      return true;
    } catch (PingOneException expected) {
      assertThat(expected.getMessage()).hasSizeLessThan(1_000).doesNotContain(Generated.LEAK);
      return false;
    }
  }
}
