package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.kernel.Kernel;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionDirectoryTest {
    @TempDir
    Path temp;

    private static KernelOptions options(Path base) {
        SyscallTable table = SyscallTable.builder()
                .supported(Syscall.PING, call -> call.reply().returns(7))
                .build();
        return KernelOptions.defaults(table).withBase(base).withLanes(1);
    }

    @Test
    void everythingIsPrivate() throws Exception {
        Path base = temp.resolve("base");
        try (Kernel kernel = Kernel.start(options(base));
                TestSession session = TestSession.attach(kernel.socket())) {
            assertThat(mode(base)).isEqualTo("rwx------");
            assertThat(mode(session.directory())).isEqualTo("rwx------");
            assertThat(mode(kernel.socket())).isEqualTo("rw-------");
            assertThat(kernel.sessions()).singleElement().matches(info -> info.command()
                    .equals("a test"));
        }
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void whatADeadKernelLeftWithoutItsLockIsSweptOnceItIsOld() throws Exception {
        Path base = Files.createDirectory(
                temp.resolve("swept"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path old = Files.createDirectories(base.resolve("14227-1779319-0.1/lane-1"))
                .getParent();
        Files.setLastModifiedTime(old, FileTime.from(java.time.Instant.now().minusSeconds(300)));
        Path young = Files.createDirectory(base.resolve("14227-1779319-0.2"));
        Path others = Files.createDirectory(base.resolve("mine.1"));
        Files.setLastModifiedTime(others, FileTime.from(java.time.Instant.now().minusSeconds(300)));
        Kernel.start(options(base)).close();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(others).exists();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aSymbolicLinkIsRefused() throws Exception {
        Path target = Files.createDirectory(temp.resolve("target"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), target);
        assertThatThrownBy(() -> Kernel.start(options(link)).close()).hasMessageContaining("is not a directory");
    }

    @Test
    void aDirectoryForAllIsRefused() throws Exception {
        Path base = Files.createDirectory(
                temp.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> Kernel.start(options(base)).close()).hasMessageContaining("chmod 700");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() {
        assertThatThrownBy(() -> Kernel.start(options(Path.of("/proc/wedge"))).close())
                .isInstanceOf(SessionRefusedException.class)
                .hasMessageStartingWith("cannot make /proc/wedge");
    }

    @Test
    void whatDeadKernelsLeftIsSwept() throws Exception {
        Path base = temp.resolve("base");
        try (Kernel living = Kernel.start(options(base));
                TestSession session = TestSession.attach(living.socket())) {
            Path dead =
                    Files.createDirectories(base.resolve("4711-1-0.1/lane-0")).getParent();
            Files.createFile(base.resolve("kernel-4711-1-0.lock"));
            Files.createFile(dead.resolve("slots"));
            Path socket = Files.createFile(base.resolve("kernel-old.sock"));
            Files.createFile(base.resolve("kernel-old.log"));
            Files.setLastModifiedTime(socket, FileTime.fromMillis(0));
            Kernel.start(options(base)).close();
            assertThat(dead).doesNotExist();
            assertThat(base.resolve("kernel-4711-1-0.lock")).doesNotExist();
            assertThat(base.resolve("kernel-old.log")).doesNotExist();
            assertThat(session.directory()).exists();
        }
    }

    @Test
    void twoKernelsDoNotShareASocket() throws Exception {
        try (Kernel kernel = Kernel.start(options(temp.resolve("base")))) {
            assertThatThrownBy(() -> Kernel.start(options(temp.resolve("base")).withSocket(kernel.socket()))
                            .close())
                    .hasMessageContaining("another kernel listens");
        }
    }

    @Test
    void aStaleSocketIsReplaced() throws Exception {
        Path socket = Files.createFile(temp.resolve("sock"));
        try (Kernel kernel = Kernel.start(options(temp.resolve("base")).withSocket(socket));
                TestSession session = TestSession.attach(kernel.socket())) {
            assertThat(session.reply()).containsKey("session");
        }
    }

    @Test
    void aFullFileSystemIsToldAndLeavesNothing() throws Exception {
        Path small = Files.createDirectory(temp.resolve("small"));
        Assumptions.assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=20m", "wedge-test", small.toString()));
        try (Kernel kernel = Kernel.start(options(small.resolve("base")))) {
            try (TestSession first = TestSession.attach(kernel.socket())) {
                assertThatThrownBy(() -> TestSession.attach(kernel.socket()))
                        .hasMessageMatching("no room in .*small: needs \\d+ MB, \\d+ MB free; .*");
                assertThat(kernel.sessions()).hasSize(1);
                assertThat(first.directory()).exists();
            }
        } finally {
            // Lazily: the application's side of the session is this process, too, and keeps its mappings until the
            // collector comes.
            assertThat(mount("umount", "-l", small.toString())).isTrue();
        }
    }

    private static boolean mount(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
