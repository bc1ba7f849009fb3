package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SecretEncoding;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say which seed file is meant and what it leaves open, as they come: any JSON
 * value. The component names are the variables to fetch.
 */
public record SeedFileVariables(
    @Nullable Object seedFile,
    @Nullable Object seedFormat,
    @Nullable Object secretEncoding,
    @Nullable Object seedKey,
    @Nullable Object tokenType,
    @Nullable Object otpLength,
    @Nullable Object timeStep,
    @Nullable Object hashAlgorithm) {

  private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  /**
   * The seed file they describe.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  public SeedFile toSeedFile() {
    SeedFormat format = format();
    return new SeedFile(
        name(),
        format,
        key(),
        new SeedRules(
            secretEncoding(format).orElse(format.encoding()),
            tokenType(format),
            oneOf("otpLength", otpLength, 6, 8).orElse(6),
            oneOf("timeStep", timeStep, 30, 60).orElse(30),
            choice("hashAlgorithm", hashAlgorithm, HashAlgorithm.values(), HashAlgorithm::label)
                .orElse(HashAlgorithm.SHA1)));
  }

  /**
   * A file whose serial numbers alone are looked at, which needs no more than its name and format.
   *
   * @throws InvalidVariableException if one of them breaks its rule
   */
  SeedFile toFileOfSerialNumbers() {
    return SeedFile.of(name(), format(), null, null);
  }

  private SeedFormat format() {
    return choice("seedFormat", seedFormat, SeedFormat.values(), SeedFormat::name)
        .orElse(SeedFormat.PING);
  }

  private String name() {
    Variable variable =
        new Variable(
            "seedFile",
            "a file name without a path: letters, digits, \".\", \"_\" and \"-\", at most 100 of them,"
                + " the first one a letter or digit",
            seedFile);
    return matching(variable, SeedDirectory::isFileName).orElseThrow(variable::invalid);
  }

  private Optional<SecretEncoding> secretEncoding(SeedFormat format) {
    Optional<SecretEncoding> encoding =
        choice("secretEncoding", secretEncoding, SecretEncoding.values(), SecretEncoding::name);
    if (encoding.isPresent() && format.hasOwnEncoding()) {
      throw new InvalidVariableException(
          "secretEncoding",
          "left out for seedFormat " + format + ", which has its own",
          secretEncoding);
    }
    return encoding;
  }

  private @Nullable String key() {
    return matching(
            new Variable("seedKey", "the name of a key in pingone.seeds.keys", seedKey),
            KEY_NAME.asMatchPredicate())
        .orElse(null);
  }

  private @Nullable OtpType tokenType(SeedFormat format) {
    Optional<OtpType> type = choice("tokenType", tokenType, OtpType.values(), OtpType::name);
    if (type.isEmpty() && format.needsTokenType()) {
      throw new InvalidVariableException(
          "tokenType",
          "TOTP or HOTP for seedFormat " + format + ", because its files do not contain it",
          tokenType);
    }
    return type.orElse(null);
  }

  private static Optional<String> matching(Variable variable, Predicate<String> isValid) {
    Optional<String> text = variable.text();
    if (text.isPresent() && !isValid.test(text.get())) {
      throw variable.invalid();
    }
    return text;
  }

  private static <T> Optional<T> choice(
      String name, @Nullable Object value, T[] choices, Function<T, String> word) {
    List<String> words = Arrays.stream(choices).map(word).toList();
    Variable variable = new Variable(name, "one of " + words, value);
    return variable
        .text()
        .map(
            text -> {
              int index = words.indexOf(text);
              if (index < 0) {
                throw variable.invalid();
              }
              return choices[index];
            });
  }

  private static Optional<Integer> oneOf(String name, @Nullable Object value, int one, int other) {
    Variable variable = new Variable(name, one + " or " + other, value);
    Optional<Integer> number = variable.wholeNumber(one, other);
    if (number.isPresent() && number.get() != one && number.get() != other) {
      throw variable.invalid();
    }
    return number;
  }
}
