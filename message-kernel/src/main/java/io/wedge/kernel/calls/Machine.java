package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostClocks;
import io.wedge.kernel.host.HostMachine;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;

/** The machine, its clocks, and what the application uses of it. */
final class Machine {
    private Machine() {}

    /** clock_gettime(2). */
    static void clock(Invocation call) {
        long clock = call.call().longAt(Element.CLOCK_ID, -1);
        Answers.done(call.reply(), HostClocks.now(clock, call.reply()));
    }

    /** sysinfo(2), sysconf(3). */
    static void facts(Invocation call) {
        Answers.done(call.reply(), HostMachine.facts(call.reply()));
    }

    /** Ticks of the processors. */
    static void cpuTimes(Invocation call) {
        int place = call.call().intAt(Element.COUNT, -1);
        if (place < 0 && call.call().has(Element.COUNT)) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        Answers.done(call.reply(), HostMachine.cpuTimes(place, call.reply()));
    }

    /** What the application's process uses. */
    static void usage(Invocation call) {
        Answers.done(call.reply(), HostMachine.usage(call.caller().pid(), call.reply()));
    }

    /** Descriptors of the application's process, and those that it has here. */
    static void descriptors(Invocation call) {
        long own = HostMachine.descriptors(call.caller().pid());
        Answers.number(call.reply(), own < 0 ? own : own + call.capabilities().size());
    }

    /** RLIMIT_NOFILE. */
    static void descriptorLimit(Invocation call) {
        Answers.number(call.reply(), HostMachine.descriptorLimit(call.caller().pid()));
    }
}
