package io.github.pingoneoath.pingone;

/** The endpoint of a request; every request carries it as a tag, for metrics. */
public enum Endpoint {
  TOKEN("token"),
  OATH_JOBS("oathJobs"),
  OATH_TOKENS("oathTokens");

  private final String label;

  Endpoint(String label) {
    this.label = label;
  }

  /** Its name in the path. */
  public String label() {
    return label;
  }
}
