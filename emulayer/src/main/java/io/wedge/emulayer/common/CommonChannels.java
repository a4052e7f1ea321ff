package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.PIPE;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.net.Pipes;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** File channels: natives of JDK 17, 21 and 25. */
public final class CommonChannels implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/nio/MappedMemoryUtils", "files")
                .keeps("force0", "(Ljava/io/FileDescriptor;JJ)V", Kept.OWN_MEMORY)
                .keeps("isLoaded0", "(JJJ)Z", Kept.OWN_MEMORY)
                .keeps("load0", "(JJ)V", Kept.OWN_MEMORY)
                .keeps("unload0", "(JJ)V", Kept.OWN_MEMORY);
        rows.in("sun/nio/ch/IOUtil", "files", Pipes.class)
                .answers("configureBlocking", "(Ljava/io/FileDescriptor;Z)V", fd(0), "what this layer keeps: the kernel's own descriptors never block")
                .keeps("fdLimit", "()I", "asks for a limit of this process, by which selectors size their tables of host descriptors")
                .keeps("fdVal", "(Ljava/io/FileDescriptor;)I", Kept.OWN_NUMBER)
                .keeps("initIDs", "()V", Kept.IDS)
                .keeps("iovMax", "()I", Kept.CONSTANT)
                .keeps("randomBytes", "([B)Z", "the JDK has it for other platforms; here its own native only throws UnsupportedOperationException")
                .keeps("setfdVal", "(Ljava/io/FileDescriptor;I)V", Kept.OWN_NUMBER);
        rows.in("sun/nio/ch/IOUtil", "selectors", Pipes.class)
                .sends("drain", "(I)Z", fd(0), READ)
                .sends("drain1", "(I)I", fd(0), READ)
                .sends("makePipe", "(Z)J", unguarded(), PIPE)
                .sends("write1", "(IB)I", fd(0), WRITE);
        rows.in("sun/nio/ch/NativeThread", "files")
                .keeps("init", "()V", "installs the handler of the signal that ends blocking calls in this process");
    }
    // spotless:on
}
