// @network
// @libs netty/*
// @jvm -Dsun.misc.unsafe.memory.access=allow --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=.
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;

/** Netty over its own native library: sockets and epoll the JDK never sees. */
public final class NettyEpoll {
    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        System.out.println("available " + Epoll.isAvailable());
        NettyEcho netty = new NettyEcho(EpollIoHandler.newFactory(), EpollServerSocketChannel.class, EpollSocketChannel.class, EpollDatagramChannel.class);
        netty.lines();
        netty.datagrams();
        netty.close();
    }
}
