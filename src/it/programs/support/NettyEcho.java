import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Netty, by whichever transport: lines echoed over many connections, a file sent, datagrams. */
public final class NettyEcho {
    private static final int CONNECTIONS = 20;
    private static final int LINES = 50;
    private final EventLoopGroup servers;
    private final EventLoopGroup clients;
    private final Class<? extends ServerChannel> server;
    private final Class<? extends SocketChannel> client;
    private final Class<? extends DatagramChannel> datagrams;

    public NettyEcho(IoHandlerFactory io, Class<? extends ServerChannel> server, Class<? extends SocketChannel> client, Class<? extends DatagramChannel> datagrams) {
        servers = new MultiThreadIoEventLoopGroup(2, io);
        clients = new MultiThreadIoEventLoopGroup(1, io);
        this.server = server;
        this.client = client;
        this.datagrams = datagrams;
    }

    public void lines() throws Exception {
        Channel listening = listen(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new LineBasedFrameDecoder(1000), new StringDecoder(), new Answering());
            }
        });
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            answers.add(talk(listening.localAddress(), i));
        }
        TreeSet<String> seen = new TreeSet<>();
        for (CompletableFuture<String> answer : answers) {
            seen.add(answer.get(20, TimeUnit.SECONDS));
        }
        seen.forEach(System.out::println);
        listening.close().sync();
    }

    /** A file by FileRegion, which a transport may hand to the system. */
    public void file() throws Exception {
        File file = Files.write(Path.of("data"), Say.pattern(3_000_000)).toFile();
        Channel listening = listen(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                // The region closes the file.
                channel.eventLoop().execute(() -> channel.writeAndFlush(new DefaultFileRegion(file, 0, file.length())).addListener(done -> {
                    if (!done.isSuccess()) {
                        System.out.println("not sent: " + Say.chain(done.cause()));
                    }
                    channel.close();
                }));
            }
        });
        CompletableFuture<byte[]> all = new CompletableFuture<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        connect(listening.localAddress(), new SimpleChannelInboundHandler<ByteBuf>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, ByteBuf data) throws Exception {
                data.readBytes(bytes, data.readableBytes());
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                all.complete(bytes.toByteArray());
            }
        });
        System.out.println("file " + Say.show(all.get(20, TimeUnit.SECONDS)));
        listening.close().sync();
    }

    public void datagrams() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Channel echo = new Bootstrap().group(servers).channel(datagrams).handler(new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                context.writeAndFlush(new DatagramPacket(packet.content().retain(), packet.sender()));
            }
        }).bind(anyPort).sync().channel();
        java.util.concurrent.LinkedBlockingQueue<String> answers = new java.util.concurrent.LinkedBlockingQueue<>();
        Channel asking = new Bootstrap().group(clients).channel(datagrams).handler(new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                answers.add(packet.content().toString(StandardCharsets.UTF_8));
            }
        }).bind(anyPort).sync().channel();
        for (int i = 0; i < 20; i++) {
            ByteBuf text = Unpooled.copiedBuffer("datagram " + i, StandardCharsets.UTF_8);
            asking.writeAndFlush(new DatagramPacket(text, (InetSocketAddress) echo.localAddress())).sync();
            if (!("datagram " + i).equals(answers.poll(20, TimeUnit.SECONDS))) {
                System.out.println("datagram " + i + " did not come back");
            }
        }
        System.out.println("datagrams done");
        asking.close().sync();
        echo.close().sync();
    }

    public void close() throws Exception {
        boolean ended = servers.shutdownGracefully(0, 10, TimeUnit.SECONDS).await(20, TimeUnit.SECONDS) & clients.shutdownGracefully(0, 10, TimeUnit.SECONDS).await(20, TimeUnit.SECONDS);
        System.out.println("ended " + ended);
    }

    private Channel listen(ChannelInitializer<SocketChannel> connection) throws Exception {
        return new ServerBootstrap().group(servers).channel(server).childHandler(connection).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();
    }

    private ChannelFuture connect(java.net.SocketAddress address, SimpleChannelInboundHandler<?>... handlers) throws Exception {
        return new Bootstrap().group(clients).channel(client).handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(handlers);
            }
        }).connect(address).sync();
    }

    private CompletableFuture<String> talk(java.net.SocketAddress address, int number) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        StringBuilder text = new StringBuilder();
        Channel channel = connect(address, new SimpleChannelInboundHandler<ByteBuf>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, ByteBuf data) {
                text.append(data.toString(StandardCharsets.UTF_8));
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                result.complete(number + ": " + text.toString().lines().count() + " lines " + Say.hash(text.toString().getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                result.completeExceptionally(cause);
            }
        }).channel();
        for (int i = 0; i < LINES; i++) {
            channel.writeAndFlush(Unpooled.copiedBuffer("line " + i + " of " + number + "\n", StandardCharsets.UTF_8));
        }
        channel.writeAndFlush(Unpooled.copiedBuffer("bye\n", StandardCharsets.UTF_8));
        return result;
    }

    /** Each line back; bye ends. */
    private static final class Answering extends SimpleChannelInboundHandler<String> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, String line) {
            ChannelFuture written = context.writeAndFlush(Unpooled.copiedBuffer(line + "\n", StandardCharsets.UTF_8));
            if (line.equals("bye")) {
                written.addListener(done -> context.close());
            }
        }
    }
}
