package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.Follower;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.kernel.host.HostShared;
import io.wedge.kernel.host.HostSpawn;
import io.wedge.kernel.host.ProcessFiles;
import io.wedge.kernel.host.SpawnGate;
import io.wedge.kernel.host.SpawnOrder;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One SPAWN: what the child gets is taken on the poller, the rest happens on a spawner's thread. */
final class Spawning {
    private static final int STREAMS = 3;
    private static final int NONE = -1;
    private static final int END_RIGHTS = Rights.STAT | Rights.CHANGE | Rights.SEEK;

    private final Children children;
    private final Caller caller;
    private final Capabilities capabilities;
    private final SpawnMessage message;
    private final int startDirectory;
    private final Follower follower;
    private final SpawnGate gate;
    private final ChildOutputs outputs;
    private final List<OutputPipe> pipes = new ArrayList<>();
    private String firstGoesTo;
    /** The application's streams, as bits of their numbers, that the child gets as they are, though somebody wants to know what it writes. */
    private int missed;

    /** What the child gets. */
    private final int[] childEnds = {NONE, NONE, NONE};

    /** Capabilities that the application gets. */
    private final int[] ends = {NONE, NONE, NONE};

    private Spawning(Children children, Follower follower, Invocation call, SpawnMessage message, int startDirectory) {
        this.follower = follower;
        this.gate = call.spawnGate();
        this.outputs = call.childOutputs();
        this.children = children;
        this.caller = call.caller();
        this.capabilities = call.capabilities();
        this.message = message;
        this.startDirectory = startDirectory;
    }

    /** Takes the call; null if it has been answered with an error. */
    static Spawning of(Invocation call, Children children, Follower follower) {
        SpawnMessage message = SpawnMessage.read(call);
        int directory = message == null ? NONE : call.directory(Element.DIR);
        int duplicate = directory < 0 ? NONE : HostDescriptors.duplicate(directory);
        if (message != null && duplicate < 0) {
            call.reply().fails(directory < 0 ? Errno.EBADF : HostErrors.ofResult(duplicate));
            return null;
        }
        return message == null ? null : new Spawning(children, follower, call, message, duplicate);
    }

    /** On a spawner's thread. */
    void run(Completion completion) {
        int pid = NONE;
        try {
            pid = start();
        } finally {
            if (pid < 0) {
                giveBack();
                pipes.forEach(OutputPipe::close);
            }
        }
        if (pid < 0) {
            completion.fails(HostErrors.ofResult(pid));
            return;
        }
        answer(completion, pid);
        if (outputs != null) {
            // Now that its start has been told, and not sooner.
            outputs.started(pid, pipes);
            for (int standard = 1; standard < STREAMS; standard++) {
                if ((missed & 1 << standard) != 0) {
                    outputs.misses(pid, standard);
                }
            }
        }
    }

    private int start() {
        int pid;
        try {
            int streams = streams();
            pid = streams < 0 ? streams : spawn();
        } finally {
            Arrays.stream(childEnds).filter(fd -> fd >= 0).distinct().forEach(HostFiles::close);
            HostFiles.close(startDirectory);
        }
        return pid > 0 ? follow(pid) : pid;
    }

    private int spawn() {
        long[] inherited = ProcessFiles.inherited(caller.pid(), caller.umask());
        int pid = HostSpawn.spawn(new SpawnOrder(
                caller.pid(),
                message.program(),
                message.strings(),
                message.argumentCount(),
                message.variableCount(),
                message.search(),
                startDirectory,
                message.directory(),
                childEnds,
                (int) inherited[0],
                inherited[1],
                follower,
                gate));
        if (pid > 0) {
            HostProcesses.copyLimits(caller.pid(), pid);
        }
        return pid;
    }

    /** With the descriptors free that only the start needed. A child whose end nobody could be told of may not live: its application is told that it could not be started. */
    private int follow(int pid) {
        int result = children.add(pid, caller.pid());
        if (result < 0) {
            HostProcesses.end(pid);
        }
        return result < 0 ? result : pid;
    }

    private int streams() {
        for (int i = 0; i < STREAMS; i++) {
            int result = i == STREAMS - 1 && message.merge() ? merged() : stream(i);
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }

    private int merged() {
        childEnds[2] = childEnds[1];
        return 0;
    }

    private int stream(int index) {
        SpawnMessage.Stream stream = message.stream(index);
        if (stream.capability() >= 0) {
            return childEnds[index] = ofCapability(stream.capability(), index);
        }
        return stream.hostFd() >= 0 ? (childEnds[index] = ofHost(stream.hostFd(), index)) : pipe(index);
    }

    private int ofHost(int number, int index) {
        int fd = HostProcesses.descriptorOf(caller.pid(), number);
        boolean output = number == 1 || number == 2;
        return fd < 0 || !output || index == 0 || outputs == null
                ? fd
                : toStandard(number, fd, HostShared.kind(fd), index);
    }

    private int ofCapability(int capability, int index) {
        try (Held held = capabilities.acquire(capability)) {
            int right = index == 0 ? Rights.READ : Rights.WRITE;
            if (held == null || (held.rights() & right) == 0) {
                return HostErrors.result(Errno.EBADF);
            }
            int standard = outputs == null || index == 0 ? 0 : ChildOutputs.standard(capability);
            if (standard != 0) {
                int own = HostDescriptors.duplicate(held.fd());
                return own < 0 ? own : toStandard(standard, own, held.kind(), index);
            }
            return held.kind() == HostObject.Kind.STREAM
                    ? HostProcesses.blockingTwin(held.fd())
                    : HostDescriptors.duplicate(held.fd());
        }
    }

    /**
     * What a child gets that is to have the application's own stream: a pipe in its place. One for both where both are the same, so that what the child writes keeps its order. A terminal stays
     * one, for what draws on it needs it.
     *
     * @param fd of the stream; given away.
     */
    private int toStandard(int standard, int fd, HostObject.Kind kind, int index) {
        if (kind == HostObject.Kind.TERMINAL) {
            missed |= 1 << standard;
            return fd;
        }
        String name = HostDescriptors.name(fd);
        if (ChildOutputs.isOne(name)) {
            return fd;
        }
        if (index == STREAMS - 1 && !pipes.isEmpty() && name.equals(firstGoesTo)) {
            HostFiles.close(fd);
            return childEnds[1];
        }
        int[] end = new int[1];
        OutputPipe pipe = OutputPipe.open(standard, fd, kind == HostObject.Kind.REGULAR, end);
        if (pipe != null) {
            pipes.add(pipe);
            firstGoesTo = name;
        }
        return end[0];
    }

    private int pipe(int index) {
        long pipe = HostProcesses.pipe();
        if (pipe < 0) {
            return (int) pipe;
        }
        int reader = HostDescriptors.first(pipe);
        int writer = HostDescriptors.second(pipe);
        boolean input = index == 0;
        childEnds[index] = input ? reader : writer;
        int own = input ? writer : reader;
        HostDescriptors.nonBlocking(own);
        int capability =
                capabilities.add(own, HostObject.Kind.STREAM, END_RIGHTS | (input ? Rights.WRITE : Rights.READ));
        if (capability < 0) {
            return HostErrors.result(Errno.of(-capability));
        }
        ends[index] = capability;
        return 0;
    }

    private void giveBack() {
        for (int end : ends) {
            if (end >= 0) {
                capabilities.close(end);
            }
        }
    }

    private void answer(Completion completion, int pid) {
        boolean[] answered = new boolean[1];
        completion.reply(reply -> {
            answered[0] = true;
            fill(reply, pid);
        });
        if (!answered[0]) {
            giveBack();
        }
    }

    private void fill(ReplyWriter reply, int pid) {
        for (int end : ends) {
            int list = reply.beginList(Element.STREAM);
            if (end >= 0) {
                reply.putLong(Element.FD, end);
            }
            reply.endList(list);
        }
        reply.returns(pid);
    }
}
