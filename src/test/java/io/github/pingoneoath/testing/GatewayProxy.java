package io.github.pingoneoath.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a worker and the gateway; it can disconnect, and reconnect at the same address.
 */
public final class GatewayProxy implements AutoCloseable {

  private final URI gateway;
  private final int port;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private volatile ServerSocket server;

  private GatewayProxy(URI gateway) throws IOException {
    this.gateway = gateway;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = server.getLocalPort();
  }

  public static GatewayProxy of(ProcessEngine engine) {
    try {
      GatewayProxy proxy = new GatewayProxy(engine.gateway());
      proxy.accept();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Cuts all connections and takes no new ones. */
  public void disconnect() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
      connections.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void reconnect() {
    try {
      ServerSocket again = new ServerSocket();
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server = again;
      accept();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    ServerSocket open = server;
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  connect(open.accept());
                }
              } catch (IOException closed) {
                // disconnected
              }
            });
  }

  private void connect(Socket worker) throws IOException {
    Socket engine = new Socket("127.0.0.1", gateway.getPort());
    connections.addAll(List.of(worker, engine));
    Thread.ofVirtual().start(() -> copy(worker, engine));
    Thread.ofVirtual().start(() -> copy(engine, worker));
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // the other one closes, too
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
