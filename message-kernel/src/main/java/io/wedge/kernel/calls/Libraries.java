package io.wedge.kernel.calls;

import io.wedge.kernel.host.confine.GrantedFiles;
import io.wedge.messages.Element;

/**
 * Native libraries. The application's process maps them itself, as code must be; the kernel is asked before and told after, so that wedges (policy, trace, recorder) can refuse
 * and know. What such a library does is not seen.
 */
final class Libraries {
    private Libraries() {}

    /** Granted: a wedge that minds has answered before. */
    static void load(Invocation call) {
        GrantedFiles.library(call.call().bytesAt(Element.PATH_NAME));
        call.reply().returns(0);
    }

    /** Noted by the wedges. */
    static void loaded(Invocation call) {
        call.reply().returns(0);
    }

    /** Noted by the wedges. */
    static void unload(Invocation call) {
        call.reply().returns(0);
    }
}
