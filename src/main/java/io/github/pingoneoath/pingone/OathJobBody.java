package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.OathJobRequest;
import io.github.pingoneoath.pingone.json.OathJobWriter;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * An {@link OathJobRequest}, written while it is sent. OkHttp never sends it a second time by
 * itself: PingOne may have accepted the first one.
 */
final class OathJobBody extends RequestBody {

  private static final MediaType CREATE =
      MediaType.get("application/vnd.pingidentity.job.oathtokens.create+json");
  private static final MediaType REVOKE =
      MediaType.get("application/vnd.pingidentity.job.oathtokens.revoke+json");

  private final OathJobRequest job;
  private final long length;

  private OathJobBody(OathJobRequest job, long length) {
    this.job = job;
    this.length = length;
  }

  /** Writes it once into nothing, to know its length. */
  static OathJobBody of(OathJobRequest job) {
    try {
      Count count = new Count();
      OathJobWriter.write(job, count);
      return new OathJobBody(job, count.bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public MediaType contentType() {
    return switch (job) {
      case CreateOathTokens create -> CREATE;
      case RevokeOathTokens revoke -> REVOKE;
    };
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    OathJobWriter.write(job, sink.outputStream());
  }

  private static final class Count extends OutputStream {
    private long bytes;

    @Override
    public void write(int next) {
      bytes++;
    }

    @Override
    public void write(byte[] next, int offset, int length) {
      bytes += length;
    }
  }
}
