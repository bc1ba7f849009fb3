package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.OathJobRequest;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import java.util.regex.Pattern;

/**
 * The purpose of a call, in the words of messages.
 *
 * @param action the kind of call
 * @param what its object, such as {@code OATH job 61c9… of environment abfb…}
 */
record Purpose(Action action, String what) {

  /** The verb in messages, and the permission that PingOne requires. */
  enum Action {
    READ("read", "read OATH tokens"),
    FIND("find", "read OATH tokens"),
    CREATE("submit", "create OATH tokens"),
    REVOKE("submit", "revoke OATH tokens");

    private final String verb;
    private final String permission;

    Action(String verb, String permission) {
      this.verb = verb;
      this.permission = permission;
    }
  }

  /** What may be shown as a serial number; a longer one may be a secret in the wrong column. */
  private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9]{1,24}");

  static Purpose readOathJob(String environmentId, String oathJobId) {
    return new Purpose(
        Action.READ, "OATH job %s of environment %s".formatted(oathJobId, environmentId));
  }

  static Purpose submitOathJob(String environmentId, OathJobRequest job) {
    Action action =
        switch (job) {
          case CreateOathTokens create -> Action.CREATE;
          case RevokeOathTokens revoke -> Action.REVOKE;
        };
    return new Purpose(
        action,
        "OATH job of %d tokens for environment %s".formatted(job.tokenCount(), environmentId));
  }

  static Purpose findOathToken(String environmentId, String serialNumber) {
    String shown =
        SHOWN.matcher(serialNumber).matches()
            ? serialNumber
            : "(%d characters)".formatted(serialNumber.length());
    return new Purpose(
        Action.FIND,
        "OATH token of serial number %s in environment %s".formatted(shown, environmentId));
  }

  String verb() {
    return action.verb;
  }

  /** What the role must allow. */
  String permission() {
    return action.permission;
  }

  /** What the response should contain. */
  String wanted() {
    return switch (action) {
      case READ, FIND -> what;
      case CREATE, REVOKE -> "id for the " + what;
    };
  }
}
