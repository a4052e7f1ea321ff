package io.wedge.cli.overlay;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the host's overlay file system has kept of a run: a character device 0/0 stands for what was deleted, and a folder whose attribute {@code user.overlay.opaque} is {@code y} hides all that the
 * folder below has there (kernel.org, filesystems/overlayfs).
 */
public final class Changes {
    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final Overlay overlay;
    private final Path upper;
    private final Path lower;

    /** Of an overlay that nobody uses. */
    public Changes(Overlay overlay) {
        this.overlay = overlay;
        this.upper = overlay.upper();
        this.lower = overlay.folder();
    }

    /** In the order of their names; a folder before what is in it. */
    public List<Change> list() throws IOException {
        List<Change> all = new ArrayList<>();
        list(upper, all);
        return all;
    }

    private void list(Path folder, List<Change> all) throws IOException {
        for (Path each : sorted(folder)) {
            Path path = upper.relativize(each);
            Path below = lower.resolve(path);
            boolean there = Files.exists(below, LinkOption.NOFOLLOW_LINKS);
            if (isWhiteout(each)) {
                if (there) {
                    all.add(new Change(Change.Kind.DELETED, path));
                }
                continue;
            }
            boolean isFolder = isFolder(each);
            if (!there) {
                all.add(new Change(Change.Kind.ADDED, path));
            } else if (!isFolder || !isFolder(below) || !sameFacts(each, below)) {
                all.add(new Change(Change.Kind.MODIFIED, path));
            }
            if (isFolder) {
                if (there && isFolder(below) && isOpaque(each)) {
                    for (Path hidden : sorted(below)) {
                        if (!Files.exists(each.resolve(hidden.getFileName()), LinkOption.NOFOLLOW_LINKS)) {
                            all.add(new Change(Change.Kind.DELETED, lower.relativize(hidden)));
                        }
                    }
                }
                list(each, all);
            }
        }
    }

    /** Makes them in the folder itself, then forgets them. */
    public void keep() throws IOException {
        FileLock lock = overlay.lock();
        try {
            keep(upper, lower);
        } finally {
            lock.acquiredBy().close();
        }
        drop();
    }

    private void keep(Path folder, Path target) throws IOException {
        if (isOpaque(folder) && isFolder(target)) {
            for (Path hidden : sorted(target)) {
                if (!Files.exists(folder.resolve(hidden.getFileName()), LinkOption.NOFOLLOW_LINKS)) {
                    remove(hidden);
                }
            }
        }
        for (Path each : sorted(folder)) {
            Path below = target.resolve(each.getFileName());
            if (isWhiteout(each)) {
                remove(below);
            } else if (isFolder(each)) {
                if (Files.exists(below, LinkOption.NOFOLLOW_LINKS) && !isFolder(below)) {
                    Files.delete(below);
                }
                if (!isFolder(below)) {
                    Files.createDirectory(below);
                }
                PosixFileAttributes facts = facts(each);
                open(each);
                open(below);
                keep(each, below);
                giveFacts(facts, below);
            } else {
                if (isFolder(below)) {
                    remove(below);
                }
                forgetMarks(each);
                Files.move(each, below, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Forgets them. */
    public void drop() throws IOException {
        FileLock lock = overlay.lock();
        try {
            // The host leaves an empty folder without any permission in its work folder.
            Path work = overlay.changes().resolve("work/work");
            if (isFolder(work)) {
                Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));
            }
            remove(overlay.changes());
        } finally {
            lock.acquiredBy().close();
        }
    }

    /** Forgets the folder of changes, if there are none in it. */
    void dropIfNone() throws IOException {
        if (sorted(upper).isEmpty()) {
            drop();
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isWhiteout(Path path) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & TYPE) == CHARACTER_DEVICE
                && (Long) Files.getAttribute(path, "unix:rdev", LinkOption.NOFOLLOW_LINKS) == 0;
    }

    private static boolean isOpaque(Path folder) throws IOException {
        return marks(folder).contains("overlay.opaque");
    }

    private static List<String> marks(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return List.of(); // the host keeps none of a user's on links
        }
        UserDefinedFileAttributeView view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        return view == null ? List.of() : view.list();
    }

    /** Marks of a file that its owner may not write can be changed by root alone: for that long he may. */
    private static void forgetMarks(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return;
        }
        Set<PosixFilePermission> permissions = facts(path).permissions();
        open(path);
        for (String mark : marks(path)) {
            if (mark.startsWith("overlay.")) {
                Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
                        .delete(mark);
            }
        }
        if (!facts(path).permissions().equals(permissions)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    /** Lets the owner in, where the program has shut him out: root needs none of it, an ordinary user does. */
    private static void open(Path path) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(facts(path).permissions());
        boolean shut = permissions.add(PosixFilePermission.OWNER_READ);
        shut |= permissions.add(PosixFilePermission.OWNER_WRITE);
        shut |= isFolder(path) && permissions.add(PosixFilePermission.OWNER_EXECUTE);
        if (shut) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static PosixFileAttributes facts(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean sameFacts(Path one, Path other) throws IOException {
        return same(facts(one), facts(other));
    }

    private static boolean same(PosixFileAttributes first, PosixFileAttributes second) {
        return first.permissions().equals(second.permissions())
                && first.owner().equals(second.owner())
                && first.group().equals(second.group());
    }

    private static void giveFacts(PosixFileAttributes facts, Path to) throws IOException {
        if (!same(facts, facts(to))) {
            PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
            view.setOwner(facts.owner());
            view.setGroup(facts.group());
            view.setPermissions(facts.permissions());
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                open(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
