package io.github.pingoneoath.pingone;

/** How a connection proves who it is. Neither form ever prints its secret. */
public sealed interface PingOneCredentials {

  /**
   * A worker application with the token endpoint authentication method <i>Client Secret Basic</i>.
   *
   * @param environmentId environment that holds the worker application
   * @param clientId the application's client ID
   * @param clientSecret the application's client secret
   * @param told what messages call it
   */
  record WorkerApplication(String environmentId, String clientId, String clientSecret, String told)
      implements PingOneCredentials {

    /** An application that messages tell by its IDs. */
    public WorkerApplication(String environmentId, String clientId, String clientSecret) {
      this(
          environmentId,
          clientId,
          clientSecret,
          "the worker application " + clientId + " of environment " + environmentId);
    }

    @Override
    public String toString() {
      return told;
    }
  }

  /**
   * An access token from elsewhere, to try things out. It cannot be renewed.
   *
   * @param accessToken the bearer token, opaque
   */
  record AccessToken(String accessToken) implements PingOneCredentials {
    @Override
    public String toString() {
      return "the given access token";
    }
  }
}
