package io.github.pingoneoath.pingone;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Gives a body up as soon as it is larger than allowed, also while it is being unpacked. */
final class BoundedInputStream extends FilterInputStream {

  private final Supplier<PingOneException> tooLarge;
  private long left;

  BoundedInputStream(InputStream body, long bytes, Supplier<PingOneException> tooLarge) {
    super(body);
    this.left = bytes;
    this.tooLarge = tooLarge;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(read);
    return read;
  }

  private void count(int read) {
    left -= Math.max(read, 0);
    if (left < 0) {
      throw tooLarge.get();
    }
  }
}
