package io.github.pingoneoath.probe;

import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.NewOathToken;
import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;

/**
 * {@code mvn -Pprobe spring-boot:test-run}, with {@code PINGONE_*}: asks a trial tenant what
 * PingOne's documentation leaves open. Its tokens are called {@code PROBE…}, have random secrets,
 * and are revoked at the end.
 */
public final class Probe {

  private static final List<Integer> BATCH_SIZES = List.of(1_000, 5_000, 10_000);
  private static final int TOO_LONG = 101;

  private final ProbedCalls calls;
  private final UnaryOperator<String> person;
  private final PrintStream out;
  private final SecureRandom random = new SecureRandom();
  private final String prefix =
      "PROBE" + HexFormat.of().withUpperCase().toHexDigits((short) random.nextInt());
  private final Set<String> created = new LinkedHashSet<>();
  private int questions;

  /**
   * @param person answers what is asked
   */
  Probe(ProbedCalls calls, UnaryOperator<String> person, PrintStream out) {
    this.calls = calls;
    this.person = person;
    this.out = out;
  }

  public static void main(String[] args) {
    StandardEnvironment environment = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    boolean mayWrite = "yes".equals(System.getProperty("probe.write"));
    Scanner console = new Scanner(System.in);
    UnaryOperator<String> person =
        question -> {
          System.out.println(question);
          return mayWrite ? "yes" : console.hasNextLine() ? console.nextLine() : "";
        };
    new Probe(new ProbedCalls(environment, Duration.ofSeconds(1)), person, System.out).run();
  }

  void run() {
    out.println("PingOne OATH probe. The report has no secrets, ids or hosts.");
    ask("Look-up of a serial number that nobody has", () -> found(calls.find(prefix + "none")));
    ask("Check of an OATH job that nobody has", () -> "" + calls.check("" + UUID.randomUUID()));
    String question =
        "May OATH tokens %s… be created in environment %.8s-…, and revoked at the end? yes, or anything else:"
            .formatted(prefix, calls.environmentId());
    if (!person.apply(question).strip().equals("yes")) {
      out.println("Nothing was written.");
      return;
    }
    try {
      write();
    } finally {
      cleanUp();
    }
  }

  private void write() {
    NewOathToken first = token("A");
    ask("Batch of three tokens, TOTP and HOTP", () -> create(first, hotp("B"), token("C")).seen());
    ask("Look-up of a token, with devices", () -> found(calls.find(first.serialNumber())));
    ask("Serial number in lower case", () -> inLowerCase(first));
    ask("Serial number that exists, with another secret", () -> masked(first));
    NewOathToken twice = token("D");
    ask("One serial number twice in a batch", () -> create(twice, twice).seen());
    ask("One token with a secret that is too long in a batch", this::withBadToken);
    for (int size : BATCH_SIZES) {
      // of a token that exists: it creates none
      NewOathToken[] same = Collections.nCopies(size, first).toArray(NewOathToken[]::new);
      ask("Batch of %,d times one token".formatted(size), () -> create(same).seen());
    }
    ask("Revocation with forceUnpair false", this::revoke);
  }

  private String inLowerCase(NewOathToken token) {
    String lower = token.serialNumber().toLowerCase(Locale.ROOT);
    String found = found(calls.find(lower));
    return found + "\n     " + create(totp(lower, token.secret())).seen();
  }

  private String masked(NewOathToken stored) {
    byte[] other = new byte[stored.secret().length];
    Arrays.fill(other, atNeitherEndOf(stored.secret()));
    ProbedCalls.Job job = create(totp(stored.serialNumber(), other));
    String mask =
        job.end().stream()
            .flatMap(end -> end.duplicates().stream())
            .map(duplicate -> String.valueOf(duplicate.get("maskedSecret")).replace("*", ""))
            .findFirst()
            .orElse("");
    return job.seen()
        + "\n     maskedSecret is of the stored secret: %s, of the submitted one: %s"
            .formatted(shows(mask, stored.secret()), shows(mask, other));
  }

  /** Or the digits that are shown of one secret might be the other's too, by chance. */
  private static byte atNeitherEndOf(byte[] secret) {
    return (byte)
        IntStream.range(0, 3)
            .filter(value -> value != secret[0] && value != secret[secret.length - 1])
            .findFirst()
            .orElseThrow();
  }

  private static boolean shows(String visible, byte[] secret) {
    String hex = HexFormat.of().formatHex(secret);
    String digits = visible.toLowerCase(Locale.ROOT);
    return !digits.isEmpty() && (hex.startsWith(digits) || hex.endsWith(digits));
  }

  private String withBadToken() {
    NewOathToken good = token("E");
    NewOathToken bad = totp(prefix + "F", new byte[TOO_LONG]);
    return tried(() -> create(good, bad).seen())
        + "\n     the good token: "
        + found(calls.find(good.serialNumber()));
  }

  private String revoke() {
    String paired = prefix + "A";
    person.apply("Pair %s with a test user now, if you can; then Enter:".formatted(paired));
    List<String> ids = new ArrayList<>(List.of(UUID.randomUUID().toString()));
    for (String serialNumber : List.of(paired, prefix + "B")) {
      calls.find(serialNumber).map(OathToken::id).ifPresent(ids::add);
    }
    String was = calls.find(paired).map(token -> "paired: " + token.paired()).orElse("not there");
    String seen = calls.run(new RevokeOathTokens(ids, false)).seen();
    return "a token (%s), one that is not paired, and an unknown id\n     %s\n     then the first is %s"
        .formatted(was, seen, calls.find(paired).isPresent() ? "still there" : "revoked");
  }

  private void cleanUp() {
    Set<String> ids = new LinkedHashSet<>();
    created.forEach(serial -> tried(() -> "" + calls.find(serial).map(it -> ids.add(it.id()))));
    out.printf("End: %d tokens are revoked%n", ids.size());
    if (!ids.isEmpty()) {
      RevokeOathTokens all = new RevokeOathTokens(List.copyOf(ids), true);
      out.println("     " + tried(() -> calls.run(all).seen()));
    }
    List<String> left = created.stream().filter(serial -> !isGone(serial)).toList();
    out.println(left.isEmpty() ? "No token is left." : "LOOK FOR THESE, and revoke them: " + left);
  }

  private boolean isGone(String serialNumber) {
    try {
      return calls.find(serialNumber).isEmpty();
    } catch (PingOneException e) {
      return false;
    }
  }

  private void ask(String question, Supplier<String> answer) {
    questions++;
    out.printf("%2d. %s%n     %s%n", questions, question, tried(answer));
  }

  private String tried(Supplier<String> answer) {
    try {
      return answer.get();
    } catch (PingOneException e) {
      String kind = e.getClass().getSimpleName();
      return e.status() == 0 ? kind + ", no answer" : kind + ": " + calls.latest();
    }
  }

  private String found(Optional<OathToken> token) {
    return (token.isPresent() ? "found: " : "not found: ") + calls.latest();
  }

  private ProbedCalls.Job create(NewOathToken... tokens) {
    List.of(tokens).forEach(token -> created.add(token.serialNumber()));
    return calls.run(new CreateOathTokens(List.of(tokens)));
  }

  private NewOathToken token(String name) {
    byte[] secret = new byte[20];
    random.nextBytes(secret);
    return totp(prefix + name, secret);
  }

  private NewOathToken hotp(String name) {
    return new NewOathToken(prefix + name, token(name).secret(), "HOTP", 6, "HmacSHA1", 0, 7, 2);
  }

  private static NewOathToken totp(String serialNumber, byte[] secret) {
    return new NewOathToken(serialNumber, secret, "TOTP", 6, "HmacSHA1", 30, 0, 1);
  }
}
