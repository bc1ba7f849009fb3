package io.github.pingoneoath.demo;

import io.github.pingoneoath.config.InvalidConfigurationException;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.config.SeedFileChecks;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import io.github.pingoneoath.seedfile.SeedFileVerdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A seed file that somebody names on the command line, with {@code --seed-format}, {@code
 * --secret-encoding}, {@code --seed-key}, {@code --token-type}, {@code --otp-length}, {@code
 * --time-step}, {@code --hash-algorithm} and {@code --connection}, the inputs of the process.
 */
record OwnSeedFile(Path file, Map<String, Object> variables) {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "seed-format", "seedFormat",
          "secret-encoding", "secretEncoding",
          "seed-key", "seedKey",
          "token-type", "tokenType",
          "otp-length", "otpLength",
          "time-step", "timeStep",
          "hash-algorithm", "hashAlgorithm",
          "connection", "connection");

  static OwnSeedFile of(ApplicationArguments arguments) {
    Path file = Path.of(arguments.getOptionValues("seed-file").getFirst()).toAbsolutePath();
    Map<String, Object> variables = new HashMap<>();
    variables.put("seedFile", String.valueOf(file.getFileName()));
    OPTIONS.forEach(
        (option, variable) -> {
          List<String> values = arguments.getOptionValues(option);
          if (values != null && !values.isEmpty()) {
            variables.put(variable, asInFeel(values.getFirst()));
          }
        });
    return new OwnSeedFile(file, variables);
  }

  /** A number where it is one. */
  private static Object asInFeel(String value) {
    return value.matches("\\d{1,9}") ? (Object) Integer.valueOf(value) : value;
  }

  String name() {
    return String.valueOf(variables.get("seedFile"));
  }

  /** Properties with which a worker finds it. */
  Map<String, String> properties() {
    return Map.of("pingone.seeds.directory", String.valueOf(file.getParent()));
  }

  /** Checks it and prints the result, without an engine or PingOne; true if it has no problem. */
  boolean check() {
    try {
      SeedFileVerdict verdict = verdict();
      print(verdict);
      return verdict.seedFileValid();
    } catch (IncidentException | InvalidConfigurationException e) {
      System.out.println(e.getMessage());
      return false;
    }
  }

  private SeedFileVerdict verdict() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("file", Map.copyOf(properties())));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return SeedFileChecks.of(PingOneProperties.of(environment), environment, InstantSource.system())
        .orElseThrow()
        .check(
            new SeedFileVariables(
                    name(),
                    variables.get("seedFormat"),
                    variables.get("secretEncoding"),
                    variables.get("seedKey"),
                    variables.get("tokenType"),
                    variables.get("otpLength"),
                    variables.get("timeStep"),
                    variables.get("hashAlgorithm"))
                .toSeedFile());
  }

  private void print(SeedFileVerdict verdict) {
    System.out.printf(
        "Seed file %s: %d tokens, %d problems. Nothing was sent.%n",
        name(), verdict.tokenCount(), verdict.problemCount());
    System.out.printf(
        "First serial number %s, last %s, SHA-256 %s%n",
        verdict.firstSerialNumber(), verdict.lastSerialNumber(), verdict.seedFileHash());
    verdict
        .problems()
        .forEach(
            problem ->
                System.out.printf(
                    "  row %d%s: %s%n",
                    problem.row(),
                    problem.serialNumber() == null ? "" : ", " + problem.serialNumber(),
                    problem.rule()));
    if (verdict.problemsTruncated()) {
      System.out.printf("  … and %d more%n", verdict.problemCount() - verdict.problems().size());
    }
    verdict.warnings().forEach(warning -> System.out.println("  warning: " + warning));
  }
}
