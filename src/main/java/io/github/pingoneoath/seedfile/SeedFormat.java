package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.csv.EntraLayout;
import io.github.pingoneoath.seedfile.csv.OathLayout;
import io.github.pingoneoath.seedfile.csv.PingLayout;
import io.github.pingoneoath.seedfile.pskc.PskcParser;
import io.github.pingoneoath.seedfile.seed.SecretEncoding;
import io.github.pingoneoath.seedfile.seed.SeedParser;

/** The layouts of seed files, with a parser each. */
public enum SeedFormat {
  /** {@code serial,secret[,counter]} without a header, as the console of PingID takes it. */
  PING(SecretEncoding.HEX, PingLayout.parser()),

  /** {@code serial,secret[,type[,digits[,step or counter[,hash]]]]} without a header. */
  OATH(SecretEncoding.HEX, OathLayout.parser()),

  /** With a header, as Microsoft Entra ID takes it. */
  ENTRA(SecretEncoding.BASE32, EntraLayout.parser()),

  /**
   * XML: RFC 6030, plain, with a pre-shared key or with a password. Its secrets are in base64;
   * secretEncoding does not apply.
   */
  PSKC(SecretEncoding.HEX, new PskcParser());

  private final SecretEncoding encoding;
  private final SeedParser parser;

  SeedFormat(SecretEncoding encoding, SeedParser parser) {
    this.encoding = encoding;
    this.parser = parser;
  }

  /** How the secrets are written without secretEncoding. */
  SecretEncoding encoding() {
    return encoding;
  }

  /** Whether secretEncoding does not apply, because the layout has an encoding of its own. */
  boolean hasOwnEncoding() {
    return this == PSKC;
  }

  /** Whether somebody has to say the token type, because no file of this format tells it. */
  boolean needsTokenType() {
    return this == PING;
  }

  SeedParser parser() {
    return parser;
  }
}
