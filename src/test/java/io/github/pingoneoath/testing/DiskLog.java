package io.github.pingoneoath.testing;

import io.camunda.zeebe.logstreams.storage.LogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine's log in one file: blocks of records, each after its length and its lowest and highest
 * position. The engine is told of a block when it is on the disk.
 */
final class DiskLog implements LogStorage, AutoCloseable {

  private static final int HEADER = Integer.BYTES + 2 * Long.BYTES;

  /** Guarded by this, because reading and writing move its position. */
  private final RandomAccessFile file;

  /** Where blocks begin, by lowest position. */
  private final NavigableMap<Long, Long> blocks = new ConcurrentSkipListMap<>();

  private final Set<CommitListener> commitListeners = new CopyOnWriteArraySet<>();
  private volatile long end;

  private DiskLog(Path path, String mode) throws IOException {
    file = new RandomAccessFile(path.toFile(), mode);
    findNewBlocks();
  }

  /** Opens a log to write it; cuts off a block that was not written to its end. */
  static DiskLog open(Path path) throws IOException {
    DiskLog log = new DiskLog(path, "rw");
    log.file.setLength(log.end);
    return log;
  }

  /** Opens a log that another process may be writing. */
  static DiskLog follow(Path path) throws IOException {
    return new DiskLog(path, "r");
  }

  /** Lets readers see what another process has written meanwhile. */
  synchronized void findNewBlocks() throws IOException {
    long size = file.length();
    while (size - end >= HEADER) {
      ByteBuffer header = read(end, HEADER);
      long next = end + HEADER + header.getInt();
      if (next > size) {
        return;
      }
      blocks.put(header.getLong(), end);
      end = next;
    }
  }

  @Override
  public synchronized void append(
      long lowest, long highest, BufferWriter records, AppendListener listener) {
    int length = records.getLength();
    ByteBuffer block = ByteBuffer.allocate(HEADER + length);
    block.putInt(length).putLong(lowest).putLong(highest);
    records.write(new UnsafeBuffer(block), HEADER);
    try {
      file.seek(end);
      file.write(block.array());
      file.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    blocks.put(lowest, end);
    end += block.capacity();
    listener.onWrite(end, highest);
    listener.onCommit(end, highest);
    commitListeners.forEach(CommitListener::onCommit);
  }

  private synchronized ByteBuffer read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(offset);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public LogStorageReader newReader() {
    return new Reader();
  }

  @Override
  public void addCommitListener(CommitListener listener) {
    commitListeners.add(listener);
  }

  @Override
  public void removeCommitListener(CommitListener listener) {
    commitListeners.remove(listener);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class Reader implements LogStorageReader {

    private long offset;

    /** Goes to the block with this position, or to the last one before it. */
    @Override
    public void seek(long position) {
      Map.Entry<Long, Long> block = blocks.floorEntry(position);
      offset = block == null ? 0 : block.getValue();
    }

    @Override
    public boolean hasNext() {
      return offset < end;
    }

    @Override
    public DirectBuffer next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        ByteBuffer records = read(offset + HEADER, read(offset, HEADER).getInt());
        offset += HEADER + records.capacity();
        return new UnsafeBuffer(records);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }
}
