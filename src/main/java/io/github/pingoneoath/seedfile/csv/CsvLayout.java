package io.github.pingoneoath.seedfile.csv;

import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.Seed;

/** What the columns of one CSV file mean. */
interface CsvLayout {

  /**
   * Looks whether a row is the file's header.
   *
   * @param row line of the first row that is not empty
   * @throws BrokenFile if there must be a header, and this is none
   */
  default boolean isHeader(int row, Cells cells) throws BrokenFile {
    return false;
  }

  void requireColumns(Cells cells) throws BrokenRule;

  String serialNumber(Cells cells);

  /** A token of a row with the right number of columns. */
  Seed seed(int row, String serialNumber, Cells cells) throws BrokenRule;
}
