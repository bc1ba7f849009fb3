package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  }

  @Test
  void areSix() {
    assertThat(PingOneRegion.values()).hasSize(6);
  }
}
