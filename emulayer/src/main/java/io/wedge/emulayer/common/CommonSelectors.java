package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ADOPT;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.EPOLL_CREATE;
import static io.wedge.messages.Syscall.EPOLL_CTL;
import static io.wedge.messages.Syscall.EPOLL_WAIT;
import static io.wedge.messages.Syscall.EVENTFD;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.net.EPolls;
import io.wedge.emulayer.net.Pipes;
import io.wedge.emulayer.net.PollSelectors;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Selectors: natives of JDK 17, 21 and 25. */
public final class CommonSelectors implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/EPoll", "selectors", EPolls.class)
                .sends("create", "()I", unguarded(), EPOLL_CREATE)
                .sends("ctl", "(IIII)I", fd(0).or(fd(2)), EPOLL_CTL, ADOPT, CLOSE)
                .keeps("dataOffset", "()I", Kept.CONSTANT)
                .keeps("eventSize", "()I", Kept.CONSTANT)
                .keeps("eventsOffset", "()I", Kept.CONSTANT)
                .sendsTo("await", "wait", "(IJII)I", fd(0), EPOLL_WAIT);
        rows.in("sun/nio/ch/EventFD", "selectors", Pipes.class)
                .sends("eventfd0", "()I", unguarded(), EVENTFD)
                .sends("set0", "(I)I", fd(0), WRITE);
        rows.in("sun/nio/ch/PollSelectorImpl", "selectors", PollSelectors.class)
                .sends("poll", "(JII)I", unguarded(), POLL);
    }
    // spotless:on
}
