package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * sun.nio.ch.EPoll. A set that was made before the layer was there is the host's own and is waited for natively; so are sockets. Where one of the two is ours and the other the
 * host's, the kernel adopts the host's by its number.
 */
public final class EPolls {
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;

    /** A kernel that has not answered by then has no processor: nothing is gained by asking for it more often than that. */
    private static final long AWAKE_NS = 2_000_000;

    private static final int CHANGE_BYTES = ElementDescriptor.HEADER_BYTES + 4 * ElementDescriptor.bytesFor(Long.BYTES);

    /** What fits a reply slot. */
    private static final int FIRST_LOOK = 16;

    /** The host's descriptors that are members of our sets: set and number, and the capability that stands for it. */
    private static final ConcurrentHashMap<Long, Integer> ADOPTED = new ConcurrentHashMap<>();

    private EPolls() {}

    public static int create() throws IOException {
        int set = (int) Failures.orThrow(Wire.descriptorOf(Session.begin(Syscall.EPOLL_CREATE)));
        OneShots.created(set);
        return set;
    }

    /** Answers 0 or the host's errno. */
    public static int ctl(int set, int operation, int fd, int events) {
        if (Wire.isVirtual(fd) && SelectorChanges.keep(set, operation, fd, Events.ofHost(events))) {
            return 0;
        }
        makeKept(set);
        // A virtual thread that selects (JDK 25) waits for the set as a member of a poller's first.
        makeKept(fd);
        long result;
        if (!Wire.isVirtual(set)) {
            result = withAdoptedSet(set, operation, fd, events);
        } else if (!Wire.isVirtual(fd)) {
            result = withAdoptedMember(set, operation, fd, events);
        } else {
            result = control(set, operation, fd, events, fd);
        }
        return result < 0 ? HostNumbers.errno(result) : 0;
    }

    private static void makeKept(int set) {
        for (SelectorChanges.Change kept : SelectorChanges.take(set)) {
            control(set, kept.operation(), kept.member(), kept.events(), kept.member());
        }
    }

    private static long control(int set, int operation, int member, int events, int cookie) {
        long asked = Events.ofHost(events);
        if (operation == DELETE || (asked & PollEvent.ONE_SHOT.value()) == 0) {
            OneShots.disarm(set, cookie);
            if (operation != DELETE) {
                OneShots.isSelectors(set);
            }
            return control(set, operation, member, asked, cookie);
        }
        OneShots.arm(set, cookie);
        long result = control(set, operation, member, asked, cookie);
        if (result == Session.OVER) {
            // Whoever waits for the set will be told.
            return 0;
        }
        if (result < 0) {
            OneShots.disarm(set, cookie);
        }
        return result;
    }

    private static long control(int set, int operation, int member, long events, int cookie) {
        Call call = Wire.begin(Syscall.EPOLL_CTL, set);
        putChange(call, operation, member, events, cookie);
        return doneAwake(call);
    }

    private static void putChange(Call call, int operation, int member, long events, int cookie) {
        call.elements()
                .putLong(Element.OPERATION, operation(operation).value())
                .putLong(Element.MEMBER, Wire.capability(member))
                .putLong(Element.EVENTS, events)
                .putLong(Element.COOKIE, cookie);
    }

    /** A virtual thread registers for a wake-up, and parks: it would not wait for it if it had slept in here. */
    private static long doneAwake(Call open) {
        try (Call call = open) {
            Session.port().send(call);
            return Wire.outcome(Session.port().waitAwake(call, AWAKE_NS));
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static EpollOperation operation(int host) {
        return switch (host) {
            case ADD -> EpollOperation.ADD;
            case DELETE -> EpollOperation.REMOVE;
            case MODIFY -> EpollOperation.MODIFY;
            default -> throw new IllegalArgumentException("epoll_ctl " + host);
        };
    }

    private static long adopt(int number) {
        Call call = Session.begin(Syscall.ADOPT);
        call.elements().putLong(Element.NUMBER, number);
        return Wire.descriptorOf(call);
    }

    private static long withAdoptedSet(int set, int operation, int fd, int events) {
        long adopted = adopt(set);
        if (adopted < 0) {
            return adopted;
        }
        long result = control((int) adopted, operation, fd, events, fd);
        Files.close((int) adopted);
        return result;
    }

    private static long withAdoptedMember(int set, int operation, int number, int events) {
        long key = (long) set << 32 | number;
        Integer known = ADOPTED.get(key);
        if (known == null && operation != ADD) {
            return -Errno.ENOENT.id();
        }
        long member = known != null ? known : adopt(number);
        if (member < 0) {
            return member;
        }
        long result = control(set, operation, (int) member, events, number);
        if (operation == DELETE || known == null && result < 0) {
            ADOPTED.remove(key);
            Files.close((int) member);
        } else {
            ADOPTED.put(key, (int) member);
        }
        return result;
    }

    /** Writes struct epoll_event after struct epoll_event to an address: how many. Timeout in milliseconds, below 0 for ever. */
    public static int await(int set, long address, int most, int timeoutMs) throws IOException {
        long timeoutNs = Net.nanos(timeoutMs);
        long start = timeoutNs > 0 ? System.nanoTime() : 0;
        long left = timeoutNs;
        SelectorChanges.waits(set);
        while (true) {
            long found = look(set, address, 0, Math.min(most, FIRST_LOOK), left, false);
            if (found == -Errno.EAGAIN.id()) {
                left = timeoutNs > 0 ? Math.max(0, timeoutNs - (System.nanoTime() - start)) : timeoutNs;
                continue;
            }
            if (found == -Errno.EINTR.id()) {
                return Net.INTERRUPTED;
            }
            if (found == Session.OVER && OneShots.has(set)) {
                return OneShots.await(set, address, most, timeoutMs);
            }
            Failures.orThrow(found);
            return found < FIRST_LOOK || found == most ? (int) found : more(set, address, (int) found, most);
        }
    }

    /** A reply slot was full: the others, with a region's room. */
    private static int more(int set, long address, int found, int most) {
        return (int) Math.max(found, look(set, address, found, most, 0, true));
    }

    /**
     * Looks once, or waits.
     *
     * @param found how many stand at the address already: the same member is not put twice.
     * @return how many stand there then, or minus an errno's number.
     */
    private static long look(int set, long address, int found, int most, long timeoutNs, boolean inRegion) {
        List<SelectorChanges.Change> changes = SelectorChanges.take(set);
        try (Call call = Wire.begin(Syscall.EPOLL_WAIT, set, changes.size() * CHANGE_BYTES)) {
            call.elements().putLong(Element.SIZE, most - found).putLong(Element.TIMEOUT, timeoutNs);
            for (SelectorChanges.Change change : changes) {
                int list = call.elements().beginList(Element.CHANGE);
                putChange(call, change.operation(), change.member(), change.events(), change.member());
                call.elements().endList(list);
            }
            if (inRegion) {
                Region region = call.tryBorrow(ArenaLayout.regionBytes(0));
                if (region == null) {
                    return found;
                }
                call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            }
            ReplyReader reply = timeoutNs == 0 ? call.call() : Waits.answer(call);
            if (reply.failed()) {
                return -reply.errno().id();
            }
            int count = found;
            for (int cursor = reply.first(); cursor >= 0; cursor = reply.next(cursor)) {
                if (reply.idAt(cursor) == Element.READY.id() && count < most) {
                    long ready = RawMemoryUnsafe.getLong(reply.addressAt(cursor));
                    OneShots.disarm(set, (int) (ready >> 32));
                    count = put(address, found, count, ready);
                }
            }
            return count;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static int put(long address, int before, int count, long ready) {
        int fd = (int) (ready >> 32);
        int events = Events.toHost(ready & 0xFFFF_FFFFL);
        for (int i = 0; i < before; i++) {
            long event = address + (long) i * HostNumbers.EPOLL_EVENT_BYTES;
            if (RawMemoryUnsafe.getInt(event + HostNumbers.EPOLL_DATA_OFFSET) == fd) {
                RawMemoryUnsafe.putInt(event, RawMemoryUnsafe.getInt(event) | events);
                return count;
            }
        }
        long event = address + (long) count * HostNumbers.EPOLL_EVENT_BYTES;
        RawMemoryUnsafe.putInt(event, events);
        RawMemoryUnsafe.putLong(event + HostNumbers.EPOLL_DATA_OFFSET, fd & 0xFFFF_FFFFL);
        return count + 1;
    }
}
