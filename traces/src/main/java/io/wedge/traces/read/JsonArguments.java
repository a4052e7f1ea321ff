package io.wedge.traces.read;

import io.wedge.traces.CallRecord;

/** A call's arguments as a JSON object. One thread. */
public final class JsonArguments {
    private final JsonElements elements = new JsonElements();
    private final StringBuilder text = new StringBuilder();

    /** As the member {@code arguments} of {@code wedge dump --json}. */
    public String of(CallRecord record) {
        text.setLength(0);
        elements.object(text, record.call());
        return text.toString();
    }
}
