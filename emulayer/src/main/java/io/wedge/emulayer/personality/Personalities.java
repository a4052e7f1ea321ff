package io.wedge.emulayer.personality;

import io.wedge.agent.spi.NativeRow;
import io.wedge.emulayer.common.CommonChannels;
import io.wedge.emulayer.common.CommonClocks;
import io.wedge.emulayer.common.CommonDatagrams;
import io.wedge.emulayer.common.CommonEnvironment;
import io.wedge.emulayer.common.CommonFiles;
import io.wedge.emulayer.common.CommonInterfaces;
import io.wedge.emulayer.common.CommonLibraries;
import io.wedge.emulayer.common.CommonManagement;
import io.wedge.emulayer.common.CommonNames;
import io.wedge.emulayer.common.CommonProcesses;
import io.wedge.emulayer.common.CommonSctp;
import io.wedge.emulayer.common.CommonSelectors;
import io.wedge.emulayer.common.CommonSockets;
import io.wedge.emulayer.common.CommonUnixFiles;
import io.wedge.emulayer.common.Since21Channels;
import io.wedge.emulayer.common.Since21Datagrams;
import io.wedge.emulayer.common.Since21Files;
import io.wedge.emulayer.common.Since21Libraries;
import io.wedge.emulayer.common.Since21Management;
import io.wedge.emulayer.common.Since21Names;
import io.wedge.emulayer.common.Since21Sockets;
import io.wedge.emulayer.common.Since21Terminal;
import io.wedge.emulayer.common.Since21UnixFiles;
import io.wedge.emulayer.common.Until21Channels;
import io.wedge.emulayer.common.Until21Terminal;
import io.wedge.emulayer.common.Until21UnixFiles;
import io.wedge.emulayer.jdk17.Jdk17Channels;
import io.wedge.emulayer.jdk17.Jdk17Clocks;
import io.wedge.emulayer.jdk17.Jdk17Files;
import io.wedge.emulayer.jdk17.Jdk17Libraries;
import io.wedge.emulayer.jdk17.Jdk17Management;
import io.wedge.emulayer.jdk17.Jdk17Names;
import io.wedge.emulayer.jdk17.Jdk17Sockets;
import io.wedge.emulayer.jdk17.Jdk17Terminal;
import io.wedge.emulayer.jdk17.Jdk17UnixFiles;
import io.wedge.emulayer.jdk21.Jdk21Clocks;
import io.wedge.emulayer.jdk21.Jdk21UnixFiles;
import io.wedge.emulayer.jdk25.Jdk25Channels;
import io.wedge.emulayer.jdk25.Jdk25Clocks;
import io.wedge.emulayer.jdk25.Jdk25Files;
import io.wedge.emulayer.jdk25.Jdk25UnixFiles;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;
import java.util.List;

/** Which tables make up the personality of a JDK. */
public final class Personalities {
    /** Of all three. */
    private static final List<NativeTable> COMMON = List.of(
            new CommonManagement(),
            new CommonEnvironment(),
            new CommonFiles(),
            new CommonProcesses(),
            new CommonClocks(),
            new CommonLibraries(),
            new CommonSockets(),
            new CommonNames(),
            new CommonInterfaces(),
            new CommonDatagrams(),
            new CommonSctp(),
            new CommonChannels(),
            new CommonSelectors(),
            new CommonUnixFiles());

    /** Of 17 and 21. */
    private static final List<NativeTable> UNTIL_21 =
            List.of(new Until21Terminal(), new Until21Channels(), new Until21UnixFiles());

    /** Of 21 and 25. */
    private static final List<NativeTable> SINCE_21 = List.of(
            new Since21Terminal(),
            new Since21Files(),
            new Since21Names(),
            new Since21Sockets(),
            new Since21Datagrams(),
            new Since21Libraries(),
            new Since21Management(),
            new Since21Channels(),
            new Since21UnixFiles());

    /** Of 17 alone. */
    private static final List<NativeTable> JDK_17 = List.of(
            new Jdk17Terminal(),
            new Jdk17Files(),
            new Jdk17Clocks(),
            new Jdk17Sockets(),
            new Jdk17Names(),
            new Jdk17Libraries(),
            new Jdk17Management(),
            new Jdk17Channels(),
            new Jdk17UnixFiles());

    /** Of 21 alone. */
    private static final List<NativeTable> JDK_21 = List.of(new Jdk21Clocks(), new Jdk21UnixFiles());

    /** Of 25 alone. */
    private static final List<NativeTable> JDK_25 =
            List.of(new Jdk25Files(), new Jdk25Clocks(), new Jdk25Channels(), new Jdk25UnixFiles());

    private Personalities() {}

    /** Whether there is one for that feature release. */
    public static boolean has(int jdk) {
        return jdk == 17 || jdk == 21 || jdk == 25;
    }

    /**
     * The rows of a JDK.
     *
     * @param jdk its feature release.
     * @throws IllegalArgumentException for a JDK that nobody has written a personality for.
     */
    public static List<NativeRow> rows(int jdk) {
        Rows rows = new Rows();
        switch (jdk) {
            case 17 -> write(rows, List.of(COMMON, UNTIL_21, JDK_17));
            case 21 -> write(rows, List.of(COMMON, UNTIL_21, SINCE_21, JDK_21));
            case 25 -> write(rows, List.of(COMMON, SINCE_21, JDK_25));
            default ->
                throw new IllegalArgumentException("no personality for JDK " + jdk + "; there are 17, 21 and 25");
        }
        return rows.all();
    }

    private static void write(Rows rows, List<List<NativeTable>> parts) {
        parts.forEach(part -> part.forEach(table -> table.rows(rows)));
    }
}
