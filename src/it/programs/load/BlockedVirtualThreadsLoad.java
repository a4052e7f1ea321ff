// @load
// @since 21
// @jvm -Xms768m -Xmx768m -XX:+AlwaysPreTouch
// @timeout 300

/** {@link BlockedVirtualThreads} with ten thousand in sockets and, under Wedge, ten thousand in a FIFO. */
public final class BlockedVirtualThreadsLoad {
    public static void main(String[] args) throws Exception {
        BlockedVirtualThreads.main(new String[] {"10000"});
    }
}
