package io.github.pingoneoath.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake is as strict as PingOne with what the client never sends. */
class FakePingOneTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @ParameterizedTest
  @CsvSource({
    "application/json, 415",
    "application/vnd.pingidentity.job.oathtokens.create+json; charset=utf-8, 415",
    "application/vnd.pingidentity.job.oathtokens.revoke+json, 400",
    "application/vnd.pingidentity.job.oathtokens.create+json, 201",
  })
  void wantsTheMediaTypeOfTheVendor(String mediaType, int status) throws IOException {
    PingOneSetup.of(pingOne)
        .client()
        .findOathToken(FakePingOne.ENVIRONMENT_ID, "A", "1"); // for a token
    String job =
        """
        {"type": "CREATE_OATH_TOKENS", "tokens": [{"serialNumber": "A", "secret": "00ff",
          "type": "TOTP", "totp": {"timeStep": 60}, "otpLength": 8}]}""";
    Request request =
        new Request.Builder()
            .url(pingOne.url() + "v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs")
            .header("Authorization", "Bearer access-token-sentinel-1")
            .post(RequestBody.create(job.getBytes(US_ASCII), MediaType.get(mediaType)))
            .build();

    try (Response answer = new OkHttpClient().newCall(request).execute()) {
      assertThat(answer.code()).isEqualTo(status);
    }
  }
}
