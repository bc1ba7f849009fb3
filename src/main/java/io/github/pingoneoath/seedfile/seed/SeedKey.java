package io.github.pingoneoath.seedfile.seed;

import java.util.Arrays;

/** What opens an encrypted seed file. Neither form ever prints its secret. */
public sealed interface SeedKey {

  /** Overwrites the secret. */
  void erase();

  /**
   * A key that vendor and customer both have.
   *
   * @param bytes 16, 24 or 32, as the file's cipher takes them
   */
  record PreSharedKey(byte[] bytes) implements SeedKey {
    @Override
    public void erase() {
      Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
      return "a pre-shared key";
    }
  }

  /** A password, from which a key is derived. */
  record Password(char[] characters) implements SeedKey {
    @Override
    public void erase() {
      Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
      return "a password";
    }
  }
}
