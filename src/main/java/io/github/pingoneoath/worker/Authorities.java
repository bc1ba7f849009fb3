package io.github.pingoneoath.worker;

import io.github.pingoneoath.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The certificate authorities of the JVM and those of a PEM file. */
final class Authorities {

  private Authorities() {}

  /**
   * Those of the file.
   *
   * @throws InvalidConfigurationException if it cannot be read or has no certificates
   */
  static Collection<? extends Certificate> in(Path pem) {
    try (InputStream file = Files.newInputStream(pem)) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(file);
      if (!authorities.isEmpty()) {
        return authorities;
      }
    } catch (IOException | CertificateException e) {
      // the message says it
    }
    throw new InvalidConfigurationException(
        CamundaProperties.PREFIX + ".ca-certificate-path",
        "must be a PEM file that can be read and has certificates");
  }

  /** Has a client trust both. */
  static void trust(OkHttpClient.Builder client, Path pem) {
    try {
      KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
      both.load(null, null);
      for (Certificate authority : trustManager(null).getAcceptedIssuers()) {
        both.setCertificateEntry("jvm-" + both.size(), authority);
      }
      for (Certificate authority : in(pem)) {
        both.setCertificateEntry("file-" + both.size(), authority);
      }
      X509TrustManager trusted = trustManager(both);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      client.sslSocketFactory(context.getSocketFactory(), trusted);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e); // of a store in memory
    }
  }

  private static X509TrustManager trustManager(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
