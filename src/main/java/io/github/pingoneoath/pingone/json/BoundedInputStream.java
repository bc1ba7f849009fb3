package io.github.pingoneoath.pingone.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** Stops reading a body as soon as it is larger than allowed, also while it is unpacked. */
public final class BoundedInputStream extends FilterInputStream {

  private final long limit;
  private long read;

  /**
   * @param limit most bytes; with more, reading throws an IllegalArgumentException that completes
   *     "The response …"
   */
  public BoundedInputStream(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(count);
    return count;
  }

  private void count(int bytes) {
    read += Math.max(bytes, 0);
    if (read > limit) {
      throw new TooLargeException(limit);
    }
  }

  static final class TooLargeException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1L;

    private TooLargeException(long limit) {
      super("is larger than %d bytes, the limit set by pingone.max-response-size".formatted(limit));
    }
  }
}
