package io.github.pingoneoath.testing;

import okhttp3.Headers;

/**
 * A request that {@link FakePingOne} take an OATH job, whatever came of it; without its body, which
 * has secrets.
 *
 * @param mediaType its {@code Content-Type}
 * @param tokenCount tokens or token ids in it
 */
public record Submission(String path, String mediaType, Headers headers, int tokenCount) {}
