package io.github.pingoneoath.seedfile.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.ChosenKey;
import io.github.pingoneoath.seedfile.seed.SeedParser;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import io.github.pingoneoath.seedfile.seed.SeedRows.Wish;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * CSV with any separator. Messages of the library are never passed on: they may quote the file.
 *
 * @param comments whether {@code #} begins a comment
 * @param layout what the columns mean, made anew for each file
 */
record CsvParser(boolean comments, Function<SeedRules, CsvLayout> layout) implements SeedParser {

  private static final int LONGEST_ROW = 65_536;

  @Override
  public void parse(BufferedInputStream content, SeedRules rules, ChosenKey key, SeedRows rows)
      throws BrokenFile, IOException {
    char separator = Separator.of(content, comments);
    CsvLayout columns = layout.apply(rules);
    int row = 0;
    boolean isFirst = true;
    try {
      for (CsvRecord next : reader(separator).ofCsvRecord(content)) {
        row = Math.toIntExact(next.getStartingLineNumber());
        Cells cells = Cells.of(next.getFields());
        if (cells.areEmpty() || comments && cells.areComment()) {
          continue;
        }
        boolean isHeader = isFirst && columns.isHeader(row, cells);
        isFirst = false;
        if (!isHeader && !judge(row, cells, columns, rows)) {
          return;
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new BrokenFile(
          row + 1,
          "From this row on the file is not valid CSV: check its quotes, or a very long row.");
    }
  }

  private CsvReader.CsvReaderBuilder reader(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(comments ? CommentStrategy.SKIP : CommentStrategy.NONE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .trimWhitespacesAroundQuotes(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(LONGEST_ROW)
        .detectBomHeader(true);
  }

  /** Whether the next row is wanted too. */
  private static boolean judge(int row, Cells cells, CsvLayout columns, SeedRows rows) {
    Wish wish = rows.wish(row);
    if (wish == Wish.JUDGE || wish == Wish.SERIAL_NUMBER) {
      @Nullable String serialNumber = null;
      try {
        if (wish == Wish.JUDGE) {
          columns.requireColumns(cells);
        }
        serialNumber = SeedRules.serialNumber(columns.serialNumber(cells));
        if (wish == Wish.JUDGE) {
          rows.seed(columns.seed(row, serialNumber, cells));
        } else {
          rows.serialNumber(row, serialNumber);
        }
      } catch (BrokenRule e) {
        rows.problem(row, serialNumber, e.rule());
      }
    }
    return wish != Wish.STOP;
  }
}
