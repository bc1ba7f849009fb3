package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.seedfile.seed.ChosenKey;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys of encrypted seed files that the operator has configured.
 *
 * @param named the key of a name, made anew at each call: it is overwritten after its use
 */
record ConfiguredKeys(Function<String, Optional<SeedKey>> named) {

  /** The key of a file. That it is missing matters only if the file is encrypted. */
  ChosenKey of(SeedFile file) {
    return new ChosenKey(file.key(), () -> key(file));
  }

  private SeedKey key(SeedFile file) {
    String name = file.key();
    if (name == null) {
      throw new InvalidVariableException(
          "seedKey",
          "the name of a key in the worker's configuration, because seed file %s is encrypted"
              .formatted(file.name()),
          null);
    }
    return configured(file, name)
        .orElseThrow(
            () ->
                new IncidentException(
                    "Seed file %s is encrypted, and key %s is not configured: set pingone.seeds.keys.%s.hex or .password."
                        .formatted(file.name(), name, name)));
  }

  private Optional<SeedKey> configured(SeedFile file, String name) {
    try {
      return named.apply(name);
    } catch (IncidentException e) {
      throw new IncidentException(
          "Seed file %s is encrypted, and its key cannot be used: %s"
              .formatted(file.name(), e.getMessage()));
    }
  }
}
