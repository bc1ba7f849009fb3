package io.github.pingoneoath.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;

/** The instrument counts right. */
class HttpsPingOneTest {

  private static final int ANY_FREE_PORT = 0;

  /** A client that opens a connection for each call soon comes from a port that it had before. */
  @Test
  void countsAConnectionThatComesFromAPortThatWasUsedBefore() throws IOException {
    try (HttpsPingOne pingOne = HttpsPingOne.start()) {
      int port = ask(pingOne, ANY_FREE_PORT);
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(ask(pingOne, port)).isEqualTo(port));

      assertThat(pingOne.counts().connections()).isEqualTo(pingOne.counts().requests());
    }
  }

  /** Asks once from a port, over a connection that is reset, so that the port is free at once. */
  private static int ask(HttpsPingOne pingOne, int fromPort) throws IOException {
    URI url = URI.create(pingOne.url());
    try (Socket tcp = new Socket()) {
      tcp.setReuseAddress(true);
      tcp.setSoLinger(true, 0);
      tcp.bind(new InetSocketAddress("localhost", fromPort));
      tcp.connect(new InetSocketAddress(url.getHost(), url.getPort()));
      try (Socket tls = tls(pingOne).createSocket(tcp, url.getHost(), url.getPort(), true)) {
        tls.getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        tls.getInputStream().read();
        return tcp.getLocalPort();
      }
    }
  }

  private static SSLSocketFactory tls(HttpsPingOne pingOne) {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(pingOne.certificate())
        .build()
        .sslSocketFactory();
  }
}
