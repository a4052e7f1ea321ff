package io.wedge.kernel.capability;

/** What one capability names. Immutable; taken by a call it stands for the object in use, so that taking allocates nothing. */
final class CapabilityEntry implements Capabilities.Held {
    final int generation;
    final HostFile file;
    private final int rights;

    CapabilityEntry(int generation, HostFile file, int rights) {
        this.generation = generation;
        this.file = file;
        this.rights = rights;
    }

    @Override
    public int fd() {
        return file.fd();
    }

    @Override
    public HostObject.Kind kind() {
        return file.kind();
    }

    @Override
    public int rights() {
        return rights;
    }

    @Override
    public Object offsetLock() {
        return file;
    }

    @Override
    public void close() {
        file.release();
    }
}
