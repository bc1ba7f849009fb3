package io.github.pingoneoath.connector;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials;
import io.github.pingoneoath.pingone.PingOneRegion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the variable {@code authentication} holds: a worker application, by connector secrets. It
 * can name no host but those of Ping's own regions.
 *
 * @param region region of the organization
 * @param environmentId UUID of the environment of both the OATH jobs and the worker application
 * @param clientId the application's client ID
 * @param clientSecret the application's client secret
 */
record Authentication(
    PingOneRegion region, String environmentId, String clientId, String clientSecret) {

  private static final String NAME = "authentication";

  /** The variable as it comes. */
  record AuthenticationVariables(@Nullable Object authentication) {
    /** Says nothing of its contents, because they are secret. */
    @Override
    public String toString() {
      return "variable " + NAME;
    }
  }

  /**
   * Reads it; empty if there is none.
   *
   * @throws InvalidVariableException if something is missing or breaks its rule
   */
  static Optional<Authentication> of(Job job) {
    Object given = job.variablesAs(AuthenticationVariables.class).authentication();
    return switch (given) {
      case null -> Optional.empty();
      case Map<?, ?> fields -> Optional.of(of(fields));
      default ->
          throw new InvalidVariableException(
              NAME, "an object with region, environmentId, clientId and clientSecret", given);
    };
  }

  private static Authentication of(Map<?, ?> fields) {
    Variable environment = field(fields, "environmentId", Variable.UUID_RULE);
    return new Authentication(
        region(fields),
        environment.uuid().orElseThrow(environment::invalid),
        text(fields, "clientId", "the client ID of a worker application"),
        text(fields, "clientSecret", "the client secret of a worker application"));
  }

  private static PingOneRegion region(Map<?, ?> fields) {
    List<PingOneRegion> regions = Arrays.asList(PingOneRegion.values());
    Variable region = field(fields, "region", "one of " + regions);
    String name = region.text().orElse(PingOneRegion.NA.name());
    return regions.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(region::invalid);
  }

  private static String text(Map<?, ?> fields, String name, String rule) {
    Variable field = field(fields, name, rule);
    return field
        .text()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(field::invalid);
  }

  private static Variable field(Map<?, ?> fields, String name, String rule) {
    return new Variable(NAME + "." + name, rule, fields.get(name));
  }

  PingOneConnection toConnection() {
    return new PingOneConnection(
        region.apiUrl(),
        region.authUrl(),
        environmentId,
        new PingOneCredentials.WorkerApplication(
            environmentId, clientId, clientSecret, "the worker application of connector secrets"));
  }

  /** Says nothing of its contents, because they are secret. */
  @Override
  public String toString() {
    return "credentials from connector secrets";
  }
}
