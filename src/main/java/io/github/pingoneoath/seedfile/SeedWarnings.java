package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.Seed;
import java.util.ArrayList;
import java.util.List;

/** What is no problem, but worth a look by a person. */
final class SeedWarnings {

  private int leftOut;
  private int longSecrets;
  private boolean isSigned;

  /**
   * @param length of its secret, which may be gone already
   */
  void look(Seed seed, int length) {
    boolean isOfOtherHash = length == 32 || length == 64;
    if (isOfOtherHash && seed.hashAlgorithm() == HashAlgorithm.SHA1) {
      longSecrets++;
    }
  }

  void leftOut() {
    leftOut++;
  }

  void signed() {
    isSigned = true;
  }

  List<String> sentences(SerialNumbers serialNumbers) {
    List<String> sentences = new ArrayList<>();
    if (serialNumbers.areNumbersOfDifferentLength()) {
      sentences.add(
          "The serial numbers are of different length: a spreadsheet removes leading zeros.");
    }
    if (serialNumbers.differInCaseAlone()) {
      sentences.add("Some serial numbers differ in upper and lower case alone.");
    }
    if (longSecrets > 0) {
      sentences.add(
          "Secrets of 32 or 64 bytes with SHA-1: %d. Check hashAlgorithm.".formatted(longSecrets));
    }
    if (leftOut > 0) {
      sentences.add("Keys that are no tokens (PIN) and were left out: %d.".formatted(leftOut));
    }
    if (isSigned) {
      sentences.add("The file is signed; its signature was not checked.");
    }
    return List.copyOf(sentences);
  }
}
