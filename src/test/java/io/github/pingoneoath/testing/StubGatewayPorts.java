package io.github.pingoneoath.testing;

import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.tls.HeldCertificate;

/** The gRPC and the REST port of a {@link StubGateway}. */
final class StubGatewayPorts implements AutoCloseable {

  private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

  private final StubGatewayJobs jobs;
  private final StubGatewayCalls calls;
  private final Optional<HeldCertificate> certificate;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  @SuppressWarnings("deprecation") // from Netty 4.2 on
  private final EventLoopGroup threads = new NioEventLoopGroup(2);

  private Server grpc;
  private int grpcPort;
  private int restPort;

  StubGatewayPorts(
      StubGatewayJobs jobs, StubGatewayCalls calls, Optional<HeldCertificate> certificate) {
    this.jobs = jobs;
    this.calls = calls;
    this.certificate = certificate;
    open();
    threads.scheduleAtFixedRate(jobs::passTime, 10, 10, TimeUnit.MILLISECONDS);
  }

  URI grpcAddress() {
    return address(grpcPort);
  }

  URI restAddress() {
    return address(restPort);
  }

  private URI address(int port) {
    return URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port);
  }

  /** Opens free ports at first, and the same ones later. */
  void open() {
    try {
      openGrpc();
      openRest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openGrpc() throws IOException {
    StubGatewayGrpc service = new StubGatewayGrpc(jobs, calls);
    NettyServerBuilder server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", grpcPort))
            .bossEventLoopGroup(threads)
            .workerEventLoopGroup(threads)
            .channelFactory(() -> new ServerSocket(connections))
            .maxInboundMessageSize(LARGEST_REQUEST)
            .directExecutor()
            .intercept(service)
            .addService(service);
    if (certificate.isPresent()) {
      server.sslContext(GrpcSslContexts.configure(tls(certificate.get())).build());
    }
    grpc = server.build().start();
    grpcPort = grpc.getPort();
  }

  private void openRest() throws SSLException {
    Optional<SslContext> tls =
        certificate.isPresent() ? Optional.of(tls(certificate.get()).build()) : Optional.empty();
    Channel server =
        new ServerBootstrap()
            .group(threads)
            .channelFactory(() -> new ServerSocket(connections))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    tls.ifPresent(
                        with -> connection.pipeline().addLast(with.newHandler(connection.alloc())));
                    connection
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(LARGEST_REQUEST),
                            new StubGatewayRest(jobs, calls));
                  }
                })
            .bind("127.0.0.1", restPort)
            .syncUninterruptibly()
            .channel();
    restPort = ((InetSocketAddress) server.localAddress()).getPort();
  }

  private static SslContextBuilder tls(HeldCertificate certificate) {
    return SslContextBuilder.forServer(
        certificate.keyPair().getPrivate(), certificate.certificate());
  }

  /** Closes the ports, then the connections, as if the process were killed. */
  void cut() {
    connections.close(ChannelMatchers.isServerChannel()).syncUninterruptibly();
    for (Channel connection : connections) {
      connection.eventLoop().execute(() -> connection.unsafe().close(connection.voidPromise()));
      connection.closeFuture().syncUninterruptibly();
    }
    jobs.cancelPolls();
    grpc.shutdownNow();
    try {
      grpc.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    cut();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** Knows its connections, so that they can be cut. */
  private static final class ServerSocket extends NioServerSocketChannel {

    private final ChannelGroup connections;

    ServerSocket(ChannelGroup connections) {
      this.connections = connections;
      connections.add(this);
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
      int count = super.doReadMessages(accepted);
      accepted.forEach(connection -> connections.add((Channel) connection));
      return count;
    }
  }
}
