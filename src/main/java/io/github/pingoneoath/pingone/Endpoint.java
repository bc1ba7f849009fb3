package io.github.pingoneoath.pingone;

/** What a request goes to; every request to PingOne carries it as a tag, for metrics. */
public enum Endpoint {
  TOKEN("token"),
  OATH_JOBS("oathJobs"),
  OATH_TOKENS("oathTokens");

  private final String label;

  Endpoint(String label) {
    this.label = label;
  }

  /** As it stands in the path. */
  public String label() {
    return label;
  }
}
