package io.github.pingoneoath.seedfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which serial number is in which row: some hundred bytes each, ten megabytes for the most that
 * PingOne holds.
 */
final class SerialNumbers {

  /** The first spelling of each serial number. */
  private final TreeMap<String, Integer> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Others, which differ from a first one in case alone. */
  private final Map<String, Integer> otherSpellings = new HashMap<>();

  private int length;
  private boolean areOfOneLength = true;
  private boolean areNumbers = true;

  /** The row that this serial number is in already. */
  Optional<Integer> add(String serialNumber, int row) {
    Optional<Integer> other = rowOf(serialNumber, row);
    areOfOneLength = areOfOneLength && (length == 0 || length == serialNumber.length());
    length = serialNumber.length();
    areNumbers = areNumbers && serialNumber.chars().allMatch(Character::isDigit);
    return other;
  }

  private Optional<Integer> rowOf(String serialNumber, int row) {
    Map.Entry<String, Integer> first = rows.ceilingEntry(serialNumber);
    if (first == null || !first.getKey().equalsIgnoreCase(serialNumber)) {
      rows.put(serialNumber, row);
      return Optional.empty();
    }
    return first.getKey().equals(serialNumber)
        ? Optional.of(first.getValue())
        : Optional.ofNullable(otherSpellings.putIfAbsent(serialNumber, row));
  }

  /** As a spreadsheet leaves them when it removes leading zeros. */
  boolean areNumbersOfDifferentLength() {
    return areNumbers && !areOfOneLength;
  }

  boolean differInCaseAlone() {
    return !otherSpellings.isEmpty();
  }
}
