package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.BrokenFile;
import java.io.BufferedInputStream;
import java.io.IOException;

/** What spreadsheets and editors call Unicode: two bytes for each character. */
final class Utf16 {

  private Utf16() {}

  /**
   * Looks at the first bytes and goes back.
   *
   * @throws BrokenFile if they are of UTF-16, with or without a byte order mark
   */
  static void refuse(BufferedInputStream content) throws IOException, BrokenFile {
    content.mark(2);
    byte[] start = content.readNBytes(2);
    content.reset();
    if (start.length == 2 && (isMark(start) || start[0] == 0 || start[1] == 0)) {
      throw new BrokenFile(1, "The file is in UTF-16: save it in UTF-8.");
    }
  }

  private static boolean isMark(byte[] start) {
    int mark = (start[0] & 0xff) << 8 | start[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe;
  }
}
