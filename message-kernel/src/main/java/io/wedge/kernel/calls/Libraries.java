package io.wedge.kernel.calls;

import io.wedge.kernel.host.confine.GrantedFiles;
import io.wedge.messages.Element;
import java.nio.charset.StandardCharsets;

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

    /** Noted by the wedges. Answers 1 for code that names java.io.FileDescriptor: it may want descriptors of the host's. */
    static void loaded(Invocation call) {
        byte[] path = call.call().bytesAt(Element.PATH_NAME);
        String javaHome = call.caller().javaHome();
        boolean isJdks = !javaHome.isEmpty() && new String(path, StandardCharsets.UTF_8).startsWith(javaHome + "/");
        if (isJdks || call.call().intAt(Element.LOADED, 0) == 0) {
            call.reply().returns(0);
        } else {
            call.offload(() -> LibraryText.names(path, "java/io/FileDescriptor") ? 1 : 0);
        }
    }

    /** Noted by the wedges. */
    static void unload(Invocation call) {
        call.reply().returns(0);
    }
}
