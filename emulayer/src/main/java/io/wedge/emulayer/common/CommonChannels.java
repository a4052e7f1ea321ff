package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.GETFL;
import static io.wedge.messages.Syscall.SETFL;

import io.wedge.emulayer.nio.ChannelFiles;
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
        rows.in("sun/nio/ch/IOUtil", "files", ChannelFiles.class)
                .sends("configureBlocking", "(Ljava/io/FileDescriptor;Z)V", fd(0), GETFL, SETFL)
                .keeps("fdLimit", "()I", "asks for a limit of this process, by which selectors size their tables of host descriptors")
                .keeps("fdVal", "(Ljava/io/FileDescriptor;)I", Kept.OWN_NUMBER)
                .keeps("initIDs", "()V", Kept.IDS)
                .keeps("iovMax", "()I", Kept.CONSTANT)
                .keeps("randomBytes", "([B)Z", "not implemented on this platform: it only throws")
                .keeps("setfdVal", "(Ljava/io/FileDescriptor;I)V", Kept.OWN_NUMBER);
        rows.in("sun/nio/ch/IOUtil", "selectors")
                .later("drain", "(I)Z")
                .later("drain1", "(I)I")
                .later("makePipe", "(Z)J")
                .later("write1", "(IB)I");
        rows.in("sun/nio/ch/NativeThread", "files")
                .keeps("init", "()V", "installs the handler of the signal that ends blocking calls in this process");
    }
    // spotless:on
}
