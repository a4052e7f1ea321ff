// @jvm -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.PollSelectorProvider

// @oracle
/** As {@link Channels}, with selectors that ask by poll(2). */
public final class ChannelsByPoll {
    public static void main(String[] args) throws Exception {
        Channels.main(args);
    }
}
