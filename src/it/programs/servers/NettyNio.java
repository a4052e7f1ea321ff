// @network
// @libs netty/*
// @jvm -Dsun.misc.unsafe.memory.access=allow
// @oracle
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Netty over NIO: clients and servers. */
public final class NettyNio {
    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        NettyEcho netty = new NettyEcho(NioIoHandler.newFactory(), NioServerSocketChannel.class, NioSocketChannel.class, NioDatagramChannel.class);
        netty.lines();
        netty.file();
        netty.datagrams();
        netty.close();
    }
}
