// @network
// @unserved
// @libs netty/*
// @jvm -Dsun.misc.unsafe.memory.access=allow --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=.
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;

/** Netty's native library takes the number out of a FileChannel's FileDescriptor and hands it to sendfile. */
public final class NettyEpollSendsFile {
    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        NettyEcho netty = new NettyEcho(EpollIoHandler.newFactory(), EpollServerSocketChannel.class, EpollSocketChannel.class, EpollDatagramChannel.class);
        netty.file();
        netty.close();
    }
}
