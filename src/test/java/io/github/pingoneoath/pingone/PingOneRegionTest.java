package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosts of PingOne's regions. */
class PingOneRegionTest {

  @ParameterizedTest
  @CsvSource({
    "NA, https://api.pingone.com/, https://auth.pingone.com/",
    "CA, https://api.pingone.ca/, https://auth.pingone.ca/",
    "EU, https://api.pingone.eu/, https://auth.pingone.eu/",
    "AU, https://api.pingone.com.au/, https://auth.pingone.com.au/",
    "SG, https://api.pingone.sg/, https://auth.pingone.sg/",
    "AP, https://api.pingone.asia/, https://auth.pingone.asia/",
  })
  void hasItsOwnHosts(PingOneRegion region, String apiUrl, String authUrl) {
    assertThat(region.apiUrl()).hasToString(apiUrl);
    assertThat(region.authUrl()).hasToString(authUrl);
    assertThat(PingOneRegion.owns(region.authUrl())).isTrue();
  }

  @Test
  void areSix() {
    assertThat(PingOneRegion.values()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com",
        "https://auth.pingone.com.example.com",
        "https://notauth.pingone.com",
      })
  void ownsNoOtherHost(String url) {
    assertThat(PingOneRegion.owns(HttpUrl.get(url))).isFalse();
  }
}
