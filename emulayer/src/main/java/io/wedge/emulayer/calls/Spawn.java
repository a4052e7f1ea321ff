package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ReplyReader;
import java.util.Arrays;

/** SPAWN. Words that are too long for a message go into a file of memory. */
public final class Spawn {
    private static final int INLINE_BYTES = 16 << 10;
    private static final int STREAMS = 3;

    /** Wants a pipe. */
    public static final int PIPE = -1;

    private Spawn() {}

    /**
     * Starts a process.
     *
     * @param program all strings are without their NULs.
     * @param arguments blocks of strings with a NUL behind each; the last, the search path, may be empty.
     * @param directory null for this process's own.
     * @param streams {@link #PIPE}, a virtual descriptor or one of this process's own; replaced by the virtual descriptors of the pipes' other ends, or -1.
     * @return the pid, or minus the error's number.
     */
    public static long process(
            byte[] program,
            byte[] arguments,
            int argumentCount,
            byte[] environment,
            int variableCount,
            byte[] search,
            byte[] directory,
            int[] streams,
            boolean merge) {
        int rest = environment.length + search.length;
        boolean inside = arguments.length + rest <= INLINE_BYTES;
        long file = inside ? 0 : file(arguments, environment, search);
        if (file < 0) {
            return file;
        }
        int room = program.length + (directory == null ? 0 : directory.length) + (inside ? arguments.length + rest : 0);
        try (Call call = Session.begin(Syscall.SPAWN, room)) {
            CallWriter elements = call.elements();
            elements.putBytes(Element.PROGRAM, program);
            if (inside) {
                elements.putBytes(Element.ARGUMENTS, arguments);
            }
            elements.putLong(Element.ARGUMENT_COUNT, argumentCount).putLong(Element.VARIABLE_COUNT, variableCount);
            if (inside) {
                elements.putBytes(Element.DATA, join(environment, search));
            } else {
                elements.putLong(Element.FD, Wire.capability((int) file));
            }
            if (directory != null) {
                elements.putBytes(Element.PATH_NAME, directory);
            }
            streams(elements, streams);
            if (merge) {
                elements.putLong(Element.MERGE, 1);
            }
            return started(call.call(), streams);
        } catch (SessionOverException e) {
            return Session.over(e);
        } finally {
            if (!inside) {
                Files.close((int) file);
            }
        }
    }

    private static void streams(CallWriter elements, int[] streams) {
        for (int i = 0; i < STREAMS; i++) {
            int list = elements.beginList(Element.STREAM);
            if (Wire.isVirtual(streams[i])) {
                elements.putLong(Element.FD, Wire.capability(streams[i]));
            } else if (streams[i] != PIPE) {
                elements.putLong(Element.HOST_FD, streams[i]);
            }
            elements.endList(list);
        }
    }

    private static long started(ReplyReader reply, int[] streams) {
        if (reply.failed()) {
            return -reply.errno().id();
        }
        int index = 0;
        for (int at = reply.first(); at >= 0 && index < STREAMS; at = reply.next(at)) {
            if (reply.idAt(at) == Element.STREAM.id()) {
                long end = Lists.number(reply.addressAt(at), reply.lengthAt(at), Element.FD, -1);
                streams[index++] = (int) Wire.descriptor(end);
            }
        }
        return reply.result();
    }

    private static long file(byte[]... blocks) {
        long fd = Wire.descriptorOf(Session.begin(Syscall.MEMORY));
        for (byte[] block : blocks) {
            long written = fd < 0 ? fd : Transfers.write((int) fd, block, 0, block.length);
            if (written < 0) {
                if (fd >= 0) {
                    Files.close((int) fd);
                }
                return written;
            }
        }
        return fd;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
