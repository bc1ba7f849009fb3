package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the token endpoint of the cluster may be, besides what the JVM trusts. */
class AuthoritiesTest {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("ours").build();

  @TempDir private Path folder;

  @Test
  void ofTheFileAreTrusted() throws IOException {
    HandshakeCertificates server =
        new HandshakeCertificates.Builder()
            .heldCertificate(
                new HeldCertificate.Builder()
                    .signedBy(AUTHORITY)
                    .addSubjectAlternativeName("localhost")
                    .build())
            .build();
    try (MockWebServer endpoint = new MockWebServer()) {
      endpoint.useHttps(server.sslSocketFactory());
      endpoint.start();
      endpoint.enqueue(new MockResponse.Builder().code(204).build());
      Request request = new Request.Builder().url(endpoint.url("/token")).build();

      assertThatIOException().isThrownBy(() -> new OkHttpClient().newCall(request).execute());
      assertThat(trusting(AUTHORITY.certificatePem()).newCall(request).execute().code())
          .isEqualTo(204);
    }
  }

  @Test
  void ofTheJvmAreStillTrusted() throws IOException {
    List<X509Certificate> ofTheJvm =
        List.of(new OkHttpClient().x509TrustManager().getAcceptedIssuers());
    assertThat(ofTheJvm).isNotEmpty();

    assertThat(trusting(AUTHORITY.certificatePem()).x509TrustManager().getAcceptedIssuers())
        .containsAll(ofTheJvm)
        .contains(AUTHORITY.certificate());
  }

  private OkHttpClient trusting(String pem) throws IOException {
    OkHttpClient.Builder client = new OkHttpClient.Builder();
    Authorities.trust(client, Files.writeString(folder.resolve("authorities.pem"), pem));
    return client.build();
  }
}
