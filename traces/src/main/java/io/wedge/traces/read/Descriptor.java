package io.wedge.traces.read;

/** What a descriptor stood for, from the call that opened it on. One thread. */
public final class Descriptor {
    /** What kind of thing. */
    public enum Kind {
        FILE,
        DIRECTORY,
        SOCKET,
        PIPE,
        OTHER
    }

    private final Kind kind;
    private final Opening opening;
    private String name;
    private Endpoint local;
    private Endpoint remote;
    private boolean datagrams;
    private boolean listens;
    private long process;

    /**
     * The call that made a descriptor.
     *
     * @param number the descriptor's, as text shows it.
     * @param call its label.
     * @param stack its Java stack, a line for each frame; null if that is not known.
     */
    public record Opening(
            int session,
            int thread,
            String threadName,
            long sequence,
            long startNs,
            int number,
            String call,
            String stack) {}

    Descriptor(Kind kind, String name, Opening opening) {
        this.kind = kind;
        this.name = name;
        this.opening = opening;
    }

    /** What kind of thing it is. */
    public Kind kind() {
        return kind;
    }

    /** Its path, or what it is called in text. */
    public String name() {
        return name;
    }

    /** The call that made it; null for the standard streams. */
    public Opening opening() {
        return opening;
    }

    /** A socket's own address, or null as long as it is not known. */
    public Endpoint local() {
        return local;
    }

    /** The address of a socket's peer, or null. */
    public Endpoint remote() {
        return remote;
    }

    /** Whether it is a datagram socket. */
    public boolean datagrams() {
        return datagrams;
    }

    /** Whether it is a socket that takes connections. */
    public boolean listens() {
        return listens;
    }

    /** The child whose standard stream it is, or 0. */
    public long process() {
        return process;
    }

    void process(long pid) {
        process = pid;
    }

    void local(Endpoint address) {
        local = address;
    }

    void remote(Endpoint address) {
        remote = address;
        name = address == null ? "socket" : address.text();
    }

    void listening() {
        listens = true;
        name = local == null ? "socket" : local.text();
    }

    void datagrams(boolean they) {
        datagrams = they;
    }
}
