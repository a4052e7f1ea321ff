package io.wedge.kernel.policy.ask;

import io.wedge.kernel.policy.ask.Matter.Question;
import java.util.HashMap;
import java.util.Map;

/** What has been said about one call so far, and what is to be asked next. The thread that decides on the call, and the one that answers while it waits: never both. */
final class AskedCall {
    private final Map<Matter, Outcome> said = new HashMap<>();
    private Question wanted;

    synchronized Outcome said(Matter matter) {
        return said.getOrDefault(matter, Outcome.UNANSWERED);
    }

    synchronized void says(Matter matter, Outcome outcome) {
        said.put(matter, outcome);
    }

    /** The first that a decision comes upon is asked; the others when it is decided anew. */
    synchronized void wants(Question question) {
        wanted = wanted == null ? question : wanted;
    }

    synchronized Question take() {
        Question taken = wanted;
        wanted = null;
        return taken;
    }
}
