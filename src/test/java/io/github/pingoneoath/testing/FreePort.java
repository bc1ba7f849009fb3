package io.github.pingoneoath.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that cannot choose one themselves when they open. */
final class FreePort {

  private FreePort() {}

  /** Below the ports of outgoing connections, so that none takes it before the server opens. */
  static int find() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_000)
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
