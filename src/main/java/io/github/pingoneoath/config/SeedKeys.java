package io.github.pingoneoath.config;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The keys of encrypted seed files, {@code pingone.seeds.keys.<name>.*}, as the configuration has
 * them now: the files of config trees are read again at each use.
 */
public final class SeedKeys implements Function<String, Optional<SeedKey>> {

  private static final Pattern HEX = Pattern.compile("(\\p{XDigit}{32}){1,2}|\\p{XDigit}{48}");

  private final ConfigurableEnvironment environment;

  SeedKeys(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * The key of this name; empty if there is none.
   *
   * @throws IncidentException if it is no longer a key
   */
  @Override
  public Optional<SeedKey> apply(String name) {
    try {
      return ConfigTrees.readAgain(environment, () -> read(name));
    } catch (InvalidConfigurationException e) {
      throw new IncidentException(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // a folder that is gone, a file in the middle of a swap
      throw new IncidentException(
          "Key %s cannot be read from the configuration (%s): check the files that hold secrets."
              .formatted(name, e.getClass().getSimpleName()));
    }
  }

  /**
   * The key of this name as the configuration has it.
   *
   * @throws InvalidConfigurationException if it is no key
   */
  Optional<SeedKey> read(String name) {
    String prefix = SeedsProperties.PREFIX + ".keys." + name;
    Secrets secrets = new Secrets(environment);
    Optional<String> hex = secrets.get(prefix + ".hex");
    Optional<String> password = secrets.get(prefix + ".password");
    if (hex.isPresent() && password.isPresent()) {
      throw new InvalidConfigurationException(
          prefix, "has both hex and password; set one or the other");
    }
    return hex.map(digits -> preSharedKey(prefix + ".hex", digits))
        .or(() -> password.map(String::toCharArray).map(SeedKey.Password::new));
  }

  private static SeedKey preSharedKey(String property, String digits) {
    if (!HEX.matcher(digits).matches()) {
      throw new InvalidConfigurationException(
          property,
          "must have 32, 48 or 64 hexadecimal digits, but is a text of %d characters"
              .formatted(digits.length()));
    }
    return new SeedKey.PreSharedKey(HexFormat.of().parseHex(digits));
  }
}
