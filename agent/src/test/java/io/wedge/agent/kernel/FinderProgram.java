package io.wedge.agent.kernel;

import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the resident kernel as an application would. */
public final class FinderProgram {
    private FinderProgram() {}

    /** lib, directory of shared memory. */
    public static void main(String[] args) throws IOException {
        int uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        try (SocketChannel channel = new KernelFinder(Path.of(args[0]), "test", uid, Path.of(args[1])).resident()) {
            System.out.println("connected " + channel.isConnected());
        } catch (StartupException e) {
            System.out.println(e.getMessage());
        }
    }
}
