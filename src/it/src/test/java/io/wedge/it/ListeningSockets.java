package io.wedge.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listening TCP sockets, known by their inodes. */
final class ListeningSockets {
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final String LISTEN = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    /** Those the processes (as folders of /proc) hold; none of a process that is gone meanwhile. */
    static Set<Long> of(Collection<Path> processes) throws IOException {
        Set<Long> all = ofTheMachine();
        Set<Long> theirs = new TreeSet<>();
        for (Path process : processes) {
            try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
                for (Path descriptor : descriptors) {
                    Matcher socket =
                            SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                    if (socket.matches() && all.contains(Long.valueOf(socket.group(1)))) {
                        theirs.add(Long.valueOf(socket.group(1)));
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                continue; // The process is gone, or the descriptor.
            }
        }
        return theirs;
    }

    private static Set<Long> ofTheMachine() throws IOException {
        Set<Long> inodes = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path file = Path.of(table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] columns = line.strip().split(" +");
                if (columns[STATE].equals(LISTEN)) {
                    inodes.add(Long.valueOf(columns[INODE]));
                }
            }
        }
        return inodes;
    }
}
