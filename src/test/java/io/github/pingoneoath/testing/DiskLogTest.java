package io.github.pingoneoath.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.logstreams.storage.LogStorage.AppendListener;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.DirectBufferWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskLogTest {

  @TempDir private Path folder;

  @Test
  void cutsOffBlockThatWasNotWrittenToItsEnd() throws IOException {
    Path file = folder.resolve("log");
    try (DiskLog log = DiskLog.open(file)) {
      append(log, 1, "first");
    }
    byte[] torn = "\0\0\1\0, but not the 256 bytes that this promises".getBytes(UTF_8);
    Files.write(file, torn, StandardOpenOption.APPEND);
    try (DiskLog log = DiskLog.open(file)) {
      append(log, 2, "second");
    }

    try (DiskLog log = DiskLog.follow(file)) {
      LogStorageReader blocks = log.newReader();
      assertThat(BufferUtil.bufferAsString(blocks.next())).isEqualTo("first");
      assertThat(BufferUtil.bufferAsString(blocks.next())).isEqualTo("second");
      assertThat(blocks).isExhausted();
    }
  }

  private static void append(DiskLog log, long position, String records) {
    log.append(
        position,
        position,
        new DirectBufferWriter().wrap(BufferUtil.wrapString(records)),
        new AppendListener() {});
  }
}
