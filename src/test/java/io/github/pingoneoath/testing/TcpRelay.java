package io.github.pingoneoath.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands bytes on to a port of this machine, as a firewall does until it forgets a connection. */
public final class TcpRelay implements AutoCloseable {

  private final ServerSocket entrance;
  private final int port;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  private TcpRelay(ServerSocket entrance, int port) {
    this.entrance = entrance;
    this.port = port;
  }

  public static TcpRelay to(int port) throws IOException {
    TcpRelay relay = new TcpRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    Thread.startVirtualThread(relay::accept);
    return relay;
  }

  /** Where it listens. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** How many connections have been opened. */
  public int connections() {
    return connections.size();
  }

  /** Whether the client has closed all of them. */
  public boolean isIdle() {
    return connections.stream().allMatch(connection -> connection.from.isClosed());
  }

  /** From now on drops silently what comes over the connections that are open. */
  public void forgetsConnections() {
    connections.forEach(connection -> connection.forgotten = true);
  }

  /** Resets the connections that are open. */
  public void breaksConnections() throws IOException {
    for (Connection connection : connections) {
      connection.from.close();
      connection.to.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Connection connection =
            new Connection(entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), port));
        connections.add(connection);
        Thread.startVirtualThread(() -> connection.copy(connection.from, connection.to));
        Thread.startVirtualThread(() -> connection.copy(connection.to, connection.from));
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
      breaksConnections();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Connection {

    private final Socket from;
    private final Socket to;
    private volatile boolean forgotten;

    Connection(Socket from, Socket to) {
      this.from = from;
      this.to = to;
    }

    void copy(Socket one, Socket other) {
      byte[] bytes = new byte[8_192];
      try (one;
          InputStream in = one.getInputStream()) {
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
          if (!forgotten) {
            other.getOutputStream().write(bytes, 0, read);
          }
        }
        other.shutdownOutput();
      } catch (IOException closed) {
        return;
      }
    }
  }
}
