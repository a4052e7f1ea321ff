// @oracle
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every attribute view, read and set, with nanoseconds. */
public final class Attributes {
    public static void main(String[] args) throws Exception {
        Path f = Files.write(Path.of("f"), new byte[77]);
        Path link = Files.createSymbolicLink(Path.of("link"), f);
        Path d = Files.createDirectory(Path.of("d"));
        Say.that("views", () -> new TreeSet<>(f.getFileSystem().supportedFileAttributeViews()));
        Instant time = Instant.ofEpochSecond(1_234_567_890L, 123_456_789L);
        BasicFileAttributeView basic = Files.getFileAttributeView(f, BasicFileAttributeView.class);
        Say.does("setTimes", () -> basic.setTimes(FileTime.from(time), FileTime.from(time.plusSeconds(5)), null));
        Say.that("modified", () -> basic.readAttributes().lastModifiedTime());
        Say.that("accessed", () -> basic.readAttributes().lastAccessTime());
        Say.that("modified before 1970", () -> Files.getLastModifiedTime(Files.setLastModifiedTime(d, FileTime.fromMillis(-1234))));
        Say.that("modified far", () -> Files.getLastModifiedTime(Files.setLastModifiedTime(d, FileTime.from(Instant.ofEpochSecond(10_000_000_000L)))));
        Say.does("link's own time", () -> Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(time), null, null));
        for (Path p : new Path[] {f, link, d, Path.of("/dev/null"), Path.of("nothing"), Path.of("f/x")}) {
            for (LinkOption[] options : new LinkOption[][] {{}, {LinkOption.NOFOLLOW_LINKS}}) {
                Say.that(p + " " + options.length, () -> {
                    BasicFileAttributes a = Files.readAttributes(p, BasicFileAttributes.class, options);
                    return a.isRegularFile() + " " + a.isDirectory() + " " + a.isSymbolicLink() + " " + a.isOther() + " "
                            + (a.isDirectory() ? -1 : a.size()) + " " + (a.fileKey() != null) + " " + (a.creationTime() != null);
                });
                Say.that(p + " posix " + options.length, () -> {
                    PosixFileAttributes a = Files.readAttributes(p, PosixFileAttributes.class, options);
                    return a.owner() + " " + a.group() + " " + PosixFilePermissions.toString(a.permissions());
                });
            }
        }
        Say.that("same key by link", () -> key(f).equals(key(link)));
        Say.that("basic:*", () -> new TreeMap<>(Files.readAttributes(f, "*")).keySet());
        Say.that("posix:*", () -> new TreeMap<>(Files.readAttributes(f, "posix:*")).keySet());
        Say.that("unix:*", () -> new TreeMap<>(Files.readAttributes(f, "unix:*")).keySet());
        Say.that("size,owner", () -> new TreeMap<>(Files.readAttributes(f, "posix:size,owner")));
        for (String name : new String[] {"unix:mode", "unix:nlink", "unix:uid", "unix:gid", "unix:rdev", "size", "posix:group", "owner:owner",
            "unix:nothing", "nothing:x", "acl:acl", "lastModifiedTime"}) {
            Say.that(name, () -> Files.getAttribute(f, name));
        }
        Say.that("mode of /dev/null", () -> Files.getAttribute(Path.of("/dev/null"), "unix:mode"));
        Say.that("rdev of /dev/null", () -> Files.getAttribute(Path.of("/dev/null"), "unix:rdev"));
        Say.that("ino, dev, ctime", () -> Files.getAttribute(f, "unix:ino") != null && Files.getAttribute(f, "unix:dev") != null
                && Files.getAttribute(f, "unix:ctime") != null);
        Say.that("set mode", () -> Files.setAttribute(f, "unix:mode", 0640));
        Say.that("set permissions", () -> Files.setAttribute(f, "posix:permissions", PosixFilePermissions.fromString("rwx-w---x")));
        Say.that("mode", () -> Integer.toOctalString((Integer) Files.getAttribute(f, "unix:mode")));
        Say.that("set permissions by link", () -> Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rw-rw-rw-")));
        Say.that("mode", () -> Integer.toOctalString((Integer) Files.getAttribute(f, "unix:mode")));
        Say.does("permissions of the link itself", () -> Files.getFileAttributeView(link, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setPermissions(PosixFilePermissions.fromString("rw-------")));
        UserPrincipalLookupService users = f.getFileSystem().getUserPrincipalLookupService();
        Say.that("root", () -> users.lookupPrincipalByName("root"));
        Say.that("group", () -> users.lookupPrincipalByGroupName("daemon"));
        Say.that("no user", () -> users.lookupPrincipalByName("nobody-of-that-name"));
        Say.that("user by number", () -> users.lookupPrincipalByName("54321"));
        FileOwnerAttributeView owner = Files.getFileAttributeView(f, FileOwnerAttributeView.class);
        Say.that("owner view", () -> owner.name() + " " + owner.getOwner());
        Say.that("owner unchanged", () -> Files.setOwner(f, users.lookupPrincipalByName("root")));
        Say.that("chown", () -> Files.getOwner(Files.setOwner(f, users.lookupPrincipalByName("12345"))));
        Say.does("chgrp", () -> Files.getFileAttributeView(f, PosixFileAttributeView.class).setGroup(users.lookupPrincipalByGroupName("daemon")));
        Say.that("group", () -> Files.readAttributes(f, PosixFileAttributes.class).group());
        Say.does("chown link", () -> Files.getFileAttributeView(link, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(users.lookupPrincipalByName("777")));
        Say.that("link owner", () -> Files.getOwner(link, LinkOption.NOFOLLOW_LINKS) + " " + Files.getOwner(link));
        UserDefinedFileAttributeView user = Files.getFileAttributeView(f, UserDefinedFileAttributeView.class);
        Say.that("xattr list", user::list);
        Say.that("xattr write", () -> user.write("name", StandardCharsets.UTF_8.encode("wert")));
        Say.that("xattr write direct", () -> user.write("other", ByteBuffer.allocateDirect(40)));
        Say.that("xattr empty", () -> user.write("empty", ByteBuffer.allocate(0)));
        Say.that("xattr list", () -> new TreeSet<>(user.list()));
        Say.that("xattr size", () -> user.size("other"));
        Say.that("xattr size nothing", () -> user.size("nothing"));
        ByteBuffer into = ByteBuffer.allocate(10);
        Say.that("xattr read", () -> user.read("name", into) + " " + new String(into.array(), 0, into.position(), StandardCharsets.UTF_8));
        Say.that("xattr small buffer", () -> user.read("name", ByteBuffer.allocate(2)));
        Say.that("xattr attribute", () -> (byte[]) Files.getAttribute(f, "user:name"));
        Say.that("xattr all", () -> new TreeSet<>(Files.readAttributes(f, "user:*").keySet()));
        Say.does("xattr delete", () -> user.delete("name"));
        Say.does("xattr delete again", () -> user.delete("name"));
        Say.that("xattr too big", () -> user.write("big", ByteBuffer.allocate(100_000)));
        Say.that("xattr long name", () -> user.write("n".repeat(300), ByteBuffer.allocate(1)));
        Say.that("acl view", () -> Files.getFileAttributeView(f, AclFileAttributeView.class));
        DosFileAttributeView dos = Files.getFileAttributeView(f, DosFileAttributeView.class);
        Say.that("dos", () -> dos.name());
        Say.does("dos set hidden", () -> dos.setHidden(true));
        Say.that("dos read", () -> {
            DosFileAttributes a = dos.readAttributes();
            return a.isHidden() + " " + a.isReadOnly() + " " + a.isSystem() + " " + a.isArchive();
        });
        Say.that("created with mode", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(
                Files.createFile(Path.of("mode"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x---"))))));
        Say.that("folder with mode", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(
                Files.createDirectory(Path.of("dmode"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))))));
    }

    private static Object key(Path path) throws Exception {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
