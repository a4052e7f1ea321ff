package io.wedge.emulayer.env;

import io.wedge.emulayer.calls.Directories;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The host's time zone files, looked through as the JDK's TimeZone_md.c does it. */
final class ZoneFiles {
    static final String DIRECTORY = "/usr/share/zoneinfo";
    private static final String[] POPULAR = {"UTC", "GMT"};
    private static final String MARK = "zoneinfo/";
    private static final long MAX_BYTES = 1 << 20;

    private ZoneFiles() {}

    /** What a symbolic link says; null if it is none or not there. */
    static String link(String path) {
        Object target = Paths.target(Wire.beginPath(Syscall.READLINK, path));
        return target instanceof byte[] bytes ? PlatformString.decode(bytes) : null;
    }

    /** The file's content, if it is a regular file that can be read as a whole; else null. */
    static byte[] content(String path) {
        long fd = Files.openNoDirectory(path, OpenFlag.READ.value(), 0);
        if (fd < 0) {
            return null;
        }
        try {
            long size = Stats.size((int) fd);
            if (size < 0 || size > MAX_BYTES) {
                return null;
            }
            byte[] bytes = new byte[(int) size];
            return size == 0 || Transfers.read((int) fd, bytes, 0, bytes.length) == size ? bytes : null;
        } finally {
            Files.close((int) fd);
        }
    }

    /** The zone whose file has that content; null if there is none. */
    static String named(byte[] content) {
        for (String popular : POPULAR) {
            String zone = ifSame(content, DIRECTORY + "/" + popular);
            if (zone != null) {
                return zone;
            }
        }
        return in(content, DIRECTORY);
    }

    private static String in(byte[] content, String directory) {
        long listing = Wire.descriptorOf(Wire.beginPath(Syscall.OPENDIR, directory));
        if (listing < 0) {
            return null;
        }
        String[] names;
        try {
            names = Directories.names((int) listing);
        } finally {
            Files.close((int) listing);
        }
        for (String name : names) {
            if (name.startsWith(".") || name.equals("ROC") || name.equals("posixrules") || name.equals("localtime")) {
                continue;
            }
            String zone = ifSame(content, directory + "/" + name);
            if (zone != null) {
                return zone;
            }
        }
        return null;
    }

    private static String ifSame(byte[] content, String path) {
        long mode = Stats.mode(Wire.beginPath(Syscall.STAT, path));
        if (mode < 0) {
            return null;
        }
        int type = (int) mode & HostNumbers.S_IFMT;
        if (type == HostNumbers.S_IFDIR) {
            return in(content, path);
        }
        if (type != HostNumbers.S_IFREG
                || Stats.size(Wire.beginPath(Syscall.STAT, path)) != content.length
                || !Arrays.equals(content, content(path))) {
            return null;
        }
        return zone(path);
    }

    /** A path without double slashes, {@code .} and {@code ..}; by its text alone. */
    static String collapsed(String path) {
        String text = path.replaceAll("/+", "/");
        if (!text.contains("/./") && !text.contains("/../")) {
            return text;
        }
        List<String> names = new ArrayList<>();
        for (String name : text.split("/")) {
            int last = names.size() - 1;
            if (name.equals("..") && last > 0 && !names.get(last).equals("..")) {
                names.remove(last);
            } else if (!name.equals(".")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    /** What stands behind {@code zoneinfo/} in a path; null if that does not stand there. */
    static String zone(String path) {
        int mark = path.indexOf(MARK);
        return mark < 0 ? null : path.substring(mark + MARK.length());
    }
}
