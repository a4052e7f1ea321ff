package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which capabilities are members of which sets, and what is waited for; epoll(7). Once for what was recorded, once for now. Guarded by the replayer. */
final class Membership {
    private static final long COOKIE_MASK = 0xFFFF_FFFFL;

    private final Map<Long, Map<Long, Interest>> sets = new HashMap<>();

    /** @param events of {@link io.wedge.messages.flags.PollEvent}; 0 while a one-shot is over. */
    record Interest(long events, long cookie) {}

    void create(long set) {
        sets.put(set, new LinkedHashMap<>());
    }

    /** Whether that is a set. */
    boolean isSet(long capability) {
        return sets.containsKey(capability);
    }

    /** Its members; empty if it is no set. */
    Map<Long, Interest> members(long set) {
        return sets.getOrDefault(set, Map.of());
    }

    /** A capability is gone: a set, or a member of any. */
    void close(long capability) {
        if (sets.remove(capability) == null) {
            for (Map<Long, Interest> set : sets.values()) {
                set.remove(capability);
            }
        }
    }

    /** The member that reports with a cookie; -1 if there is none. */
    long member(long set, long cookie) {
        for (Map.Entry<Long, Interest> each : members(set).entrySet()) {
            if (each.getValue().cookie() == cookie) {
                return each.getKey();
            }
        }
        return -1;
    }

    /** epoll_ctl(2). */
    Errno control(CallReader call) {
        long member = call.longAt(Element.MEMBER, -1);
        return change(
                call.longAt(Element.FD, -1),
                member,
                call.longAt(Element.OPERATION, 0),
                call.longAt(Element.EVENTS, 0),
                call.longAt(Element.COOKIE, member));
    }

    /** The changes that an epoll_wait brings. */
    void change(CallReader call) {
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.CHANGE.id()) {
                long inside = call.addressAt(at);
                int bytes = call.lengthAt(at);
                long member = Lists.longAt(inside, bytes, Element.MEMBER, -1);
                Errno ignored = change(
                        call.longAt(Element.FD, -1),
                        member,
                        Lists.longAt(inside, bytes, Element.OPERATION, 0),
                        Lists.longAt(inside, bytes, Element.EVENTS, 0),
                        Lists.longAt(inside, bytes, Element.COOKIE, member));
            }
        }
    }

    private Errno change(long set, long member, long operation, long events, long cookie) {
        Map<Long, Interest> members = sets.get(set);
        if (members == null) {
            return Errno.EBADF;
        }
        boolean there = members.containsKey(member);
        if (operation == EpollOperation.ADD.value() && there) {
            return Errno.EEXIST;
        }
        if (operation != EpollOperation.ADD.value() && !there) {
            return Errno.ENOENT;
        }
        if (operation == EpollOperation.REMOVE.value()) {
            members.remove(member);
        } else {
            members.put(member, new Interest(events, cookie & COOKIE_MASK));
        }
        return Errno.OK;
    }

    /** A one-shot member has reported. */
    void rest(long set, long member) {
        members(set).computeIfPresent(member, (any, interest) -> new Interest(0, interest.cookie()));
    }
}
