package io.wedge.kernel.calls;

import io.wedge.kernel.calls.Children.Child;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.Follower;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.kernel.host.ProcessFiles;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.ReplyWriter;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Processes: starting them, waiting for their end, asking about them, ending them. One a kernel. */
final class Processes {
    /** Each start keeps one busy for about a millisecond. */
    private static final int SPAWNERS = 4;

    private static final int IDLE_SECONDS = 10;
    private static final int ROW_BYTES = ElementDescriptor.HEADER_BYTES + 3 * ElementDescriptor.bytesFor(Long.BYTES);
    private static final int STREAM_OF_MEMORY = Rights.READ | Rights.WRITE | Rights.SEEK | Rights.STAT;

    private final Children children = new Children();
    private final Orphans orphans = new Orphans(children);
    private final ThreadPoolExecutor spawners = spawners();
    private final Follower follower;

    /**
     * Without children yet.
     *
     * @param follower of children that are JVMs; null to follow none.
     */
    Processes(Follower follower) {
        this.follower = follower;
    }

    private static ThreadPoolExecutor spawners() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                SPAWNERS, SPAWNERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Processes::spawner);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread spawner(Runnable work) {
        Thread thread = new Thread(work, "wedge-spawner");
        thread.setDaemon(true);
        return thread;
    }

    /** posix_spawn(3). */
    void spawn(Invocation call) {
        Spawning spawning = Spawning.of(call, children, follower);
        if (spawning == null) {
            return;
        }
        int parent = call.caller().pid();
        boolean waits = call.spawnGate() != null && call.spawnGate().mayWait();
        Completion completion = call.detach();
        Runnable start = () -> {
            try {
                spawning.run(completion);
            } catch (RuntimeException | Error e) {
                // Whatever the message held: its sender hears, and does not wait for ever.
                completion.fails(Errno.EIO);
                throw e;
            }
            orphans.watch(parent);
        };
        if (waits) {
            spawner(start).start();
        } else {
            spawners.execute(start);
        }
    }

    /** memfd_create(2). */
    void memory(Invocation call) {
        int fd = HostProcesses.memory();
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
        } else {
            Answers.capability(call.reply(), call.capabilities().add(fd, HostObject.Kind.REGULAR, STREAM_OF_MEMORY));
        }
    }

    /** waitpid(2), parked until the child has ended. */
    void await(Invocation call) {
        boolean reap = call.call().intAt(Element.REAP, 0) != 0;
        Child child = children.of(call.caller().pid(), call.call().intAt(Element.PID, 0));
        int status = child == null ? HostProcesses.RUNS : child.status(reap);
        if (child == null || status < HostProcesses.RUNS) {
            call.reply().fails(Errno.ECHILD);
        } else if (status >= 0 && call.childOutputs() != null) {
            Completion completion = call.detach();
            call.childOutputs().whenPassed(child.pid, () -> completion.returns(status));
        } else if (status >= 0) {
            call.reply().returns(status);
        } else if (child.use()) {
            park(call, child, reap);
        } else {
            call.reply().fails(Errno.ECHILD);
        }
    }

    private static void park(Invocation call, Child child, boolean reap) {
        Parking parking = call.parking();
        ChildOutputs outputs = call.childOutputs();
        Completion completion = call.detach();
        Parking.Wait wait =
                parking.await(new int[] {child.pidfd()}, new int[] {HostProcesses.endOfProcess()}, -1, ready -> {
                    int status = child.status(reap);
                    child.release();
                    if (status >= 0 && outputs != null) {
                        // Whoever is told of the end finds all that the child has said where it was to go.
                        outputs.whenPassed(child.pid, () -> completion.returns(status));
                    } else if (status >= 0) {
                        completion.returns(status);
                    } else {
                        completion.fails(Errno.ECHILD);
                    }
                });
        completion.onCancel(() -> {
            if (wait.drop()) {
                child.release();
            }
        });
    }

    /** What /proc says of one. */
    void info(Invocation call) {
        int pid = call.call().intAt(Element.PID, 0);
        ProcessFiles.Numbers numbers = ProcessFiles.numbers(pid);
        boolean all = call.call().has(Element.REPLY_BUFFER);
        if (numbers == null && !all) {
            call.reply().fails(Errno.ESRCH);
            return;
        }
        if (all) {
            call.replyIn(Element.REPLY_BUFFER);
        }
        ReplyWriter reply = call.reply();
        if (numbers != null) {
            reply.putLong(Element.PARENT, children.parent(pid, numbers.parent()));
            reply.putLong(Element.START_TIME, numbers.startMs());
            reply.putLong(Element.CPU_TIME, numbers.cpuNs());
        }
        if (all) {
            more(reply, pid);
        }
    }

    private static void more(ReplyWriter reply, int pid) {
        long user = ProcessFiles.user(pid);
        if (user >= 0) {
            reply.putLong(Element.UID, user);
        }
        put(reply, Element.TARGET, ProcessFiles.executable(pid));
        put(reply, Element.COMMAND_LINE, ProcessFiles.commandLine(pid));
    }

    private static void put(ReplyWriter reply, Element element, byte[] bytes) {
        if (bytes != null && ElementDescriptor.bytesFor(bytes.length) <= reply.remaining()) {
            reply.putBytes(element, bytes);
        }
    }

    /** The process table. Not on the poller: a machine may have thousands. */
    void list(Invocation call) {
        CallReader arguments = call.call();
        long from = arguments.longAt(Element.OFFSET, 0);
        long parent = arguments.longAt(Element.PARENT, -1);
        call.replyIn(Element.REPLY_BUFFER);
        Completion completion = call.detach();
        spawners.execute(() -> completion.reply(reply -> fill(reply, from, parent)));
    }

    private void fill(ReplyWriter reply, long from, long parent) {
        int count = 0;
        for (int pid : ProcessFiles.all()) {
            ProcessFiles.Numbers numbers = pid < from ? null : ProcessFiles.numbers(pid);
            if (numbers == null) {
                continue;
            }
            int itsParent = children.parent(pid, numbers.parent());
            if (parent >= 0 && itsParent != parent) {
                continue;
            }
            if (reply.remaining() < ROW_BYTES) {
                break;
            }
            int list = reply.beginList(Element.PROCESS);
            reply.putLong(Element.PID, pid);
            reply.putLong(Element.PARENT, itsParent);
            reply.putLong(Element.START_TIME, numbers.startMs());
            reply.endList(list);
            count++;
        }
        reply.returns(count);
    }

    /** kill(2). */
    void signal(Invocation call) {
        int pid = call.call().intAt(Element.PID, 0);
        long start = call.call().longAt(Element.START_TIME, 0);
        ProcessFiles.Numbers numbers = start == 0 ? null : ProcessFiles.numbers(pid);
        if (start != 0 && (numbers == null || numbers.startMs() != start && numbers.startMs() != 0)) {
            call.reply().fails(Errno.ESRCH);
            return;
        }
        Answers.done(call.reply(), HostProcesses.signal(pid, call.call().longAt(Element.SIGNAL, 1)));
    }
}
