package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a seed file, read once: whatever is parsed is what was counted and hashed, however
 * the file changes meanwhile. Parsers wrap or swallow what a stream throws, so a failure is kept
 * until {@link #finish}.
 */
final class SeedFileStream extends InputStream {

  private static final int BUFFER = 65_536;

  private final String name;
  private final InputStream file;
  private final long maxFileSize;
  private final MessageDigest digest = sha256();
  private long size;
  private @Nullable IOException failure;

  SeedFileStream(String name, InputStream file, long maxFileSize) {
    this.name = name;
    this.file = file;
    this.maxFileSize = maxFileSize;
  }

  /**
   * What a parser reads.
   *
   * @throws BrokenFile if it is UTF-16, two bytes for each character, which spreadsheets and
   *     editors call Unicode
   */
  BufferedInputStream content() throws IOException, BrokenFile {
    BufferedInputStream content = new BufferedInputStream(this, BUFFER);
    content.mark(2);
    byte[] start = content.readNBytes(2);
    content.reset();
    if (start.length == 2 && (isUtf16Mark(start) || start[0] == 0 || start[1] == 0)) {
      throw new BrokenFile(1, "The file is in UTF-16: save it in UTF-8.");
    }
    return content;
  }

  private static boolean isUtf16Mark(byte[] start) {
    int mark = (start[0] & 0xff) << 8 | start[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Ends early where the file is too large. */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (size > maxFileSize) {
      return -1;
    }
    try {
      int read = file.read(bytes, offset, length);
      if (read > 0) {
        digest.update(bytes, offset, read);
        size += read;
      }
      return size > maxFileSize ? -1 : read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Reads what a parser has left.
   *
   * @return SHA-256 of the whole file in lower-case hex
   * @throws IncidentException if the file is too large or could not be read to its end
   */
  String finish() {
    try {
      transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      throw unreadable(name);
    }
    requireSize(name, size, maxFileSize);
    return HexFormat.of().formatHex(digest.digest());
  }

  static void requireSize(String name, long size, long maxFileSize) {
    if (size > maxFileSize) {
      throw new IncidentException(
          "Seed file %s is larger than %d bytes: split it, or raise pingone.seeds.max-file-size."
              .formatted(name, maxFileSize));
    }
  }

  static IncidentException unreadable(String name) {
    return new IncidentException(
        "Seed file %s cannot be read: let the worker's user read it, and check the disk or mount."
            .formatted(name));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
