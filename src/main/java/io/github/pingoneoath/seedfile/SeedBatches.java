package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.IncidentException;
import java.util.ArrayList;
import java.util.List;

/** Cuts rows into batches while they come in. */
final class SeedBatches {

  private static final int MOST_BATCHES = 5_000;

  private final String name;
  private final int size;
  private final List<SeedBatch> batches = new ArrayList<>();
  private int firstRow;
  private int lastRow;
  private int count;

  SeedBatches(String name, int size) {
    this.name = name;
    this.size = size;
  }

  void add(int row) {
    if (count == size) {
      cut();
    }
    firstRow = count == 0 ? row : firstRow;
    lastRow = row;
    count++;
  }

  private void cut() {
    batches.add(new SeedBatch(batches.size() + 1, firstRow, lastRow, count));
    count = 0;
  }

  /**
   * All of them.
   *
   * @throws IncidentException if there are more than a process can go through
   */
  List<SeedBatch> finish() {
    if (count > 0) {
      cut();
    }
    if (batches.size() > MOST_BATCHES) {
      throw new IncidentException(
          "Seed file %s makes %d batches, more than %d: raise pingone.seeds.batch-size."
              .formatted(name, batches.size(), MOST_BATCHES));
    }
    return List.copyOf(batches);
  }
}
