package io.github.pingoneoath.seedfile.csv;

import io.github.pingoneoath.seedfile.seed.Blanks;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import java.util.List;

/**
 * The cells of one row of a CSV file, without blanks at their ends.
 *
 * @param texts a cell that is not there is as good as an empty one
 */
record Cells(List<String> texts) {

  static Cells of(List<String> fields) {
    return new Cells(fields.stream().map(Blanks::trimmed).toList());
  }

  int count() {
    return texts.size();
  }

  boolean areEmpty() {
    return texts.stream().allMatch(String::isEmpty);
  }

  /** The text of a cell, or an empty one. */
  String get(int column) {
    return column >= 0 && column < texts.size() ? texts.get(column) : "";
  }

  boolean areComment() {
    return get(0).startsWith("#");
  }

  /** Ignores empty cells after the last column; spreadsheets write them. */
  void requireCount(int least, int most) throws BrokenRule {
    if (count() < least || texts.stream().skip(most).anyMatch(text -> !text.isEmpty())) {
      throw new BrokenRule(
          "The row has the wrong number of columns: check seedFormat, separators and quotes.");
    }
  }

  @Override
  public String toString() {
    return count() + " cells";
  }
}
