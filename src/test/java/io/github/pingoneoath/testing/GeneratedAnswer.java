package io.github.pingoneoath.testing;

import java.util.List;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.instancio.Random;

/** An answer as PingOne or what stands before it may send it when it is out of order. */
public record GeneratedAnswer(int status, Headers headers, byte[] body) {

  private static final List<String> RETRY_AFTERS =
      List.of(
          "0",
          "1",
          "30",
          "86400",
          "99999999999",
          "-1",
          "1.5",
          " 7 ",
          "soon",
          "",
          "0x10",
          "١٢",
          "Sun, 01 Mar 2026 12:00:45 GMT",
          "Mon, 01 Jan 0001 00:00:00 GMT",
          "Fri, 31 Dec 9999 23:59:59 GMT",
          "2026-03-01T12:00:45Z");

  /** Mostly a success, made from one of these documents. */
  public static GeneratedAnswer of(Random random, String... documents) {
    int status = random.intRange(0, 2) > 0 ? 200 : random.intRange(200, 599);
    Headers.Builder headers = new Headers.Builder();
    if (random.intRange(0, 2) == 0) {
      headers.addUnsafeNonAscii("Retry-After", random.oneOf(RETRY_AFTERS));
    }
    if (random.intRange(0, 4) == 0) {
      headers.addUnsafeNonAscii("Correlation-Id", "<" + Generated.LEAK + ">");
    }
    byte[] body = Generated.bytes(random, Generated.mutated(random, random.oneOf(documents)));
    return new GeneratedAnswer(status, headers.build(), body);
  }

  /** This answer, in place of asking a server. */
  public Response answer(Interceptor.Chain chain) {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_2)
        .code(status)
        .message("")
        .headers(headers)
        .body(ResponseBody.create(body, MediaType.get("application/json")))
        .build();
  }
}
