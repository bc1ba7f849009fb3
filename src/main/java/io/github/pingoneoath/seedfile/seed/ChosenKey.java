package io.github.pingoneoath.seedfile.seed;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key that a person chose for a file.
 *
 * @param name null if the person chose none
 * @param configured the key itself, read only if the file is encrypted
 */
public record ChosenKey(@Nullable String name, Supplier<SeedKey> configured) {}
