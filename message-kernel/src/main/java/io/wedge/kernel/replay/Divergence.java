package io.wedge.kernel.replay;

import io.wedge.messages.wire.CallReader;
import java.util.List;

/**
 * Where a replay is another run than the recorded one: the first difference.
 *
 * @param page what people read; several lines.
 */
public record Divergence(String page) {
    private static final int COLUMN = 60;
    private static final int MOST_FRAMES = 16;

    static Divergence at(
            String trace,
            String thread,
            int index,
            CallReader recorded,
            CallReader actual,
            String difference,
            List<String> nearest) {
        StringBuilder page = new StringBuilder();
        page.append("wedge: the program does something else than what was recorded\n")
                .append("  trace   ")
                .append(trace)
                .append("\n  thread  ")
                .append(thread)
                .append("\n  call    ")
                .append(index)
                .append(" of this thread\n");
        List<String> expected = recorded == null ? List.of() : CallText.lines(recorded);
        List<String> found = actual == null ? List.of() : CallText.lines(actual);
        row(
                page,
                "call".equals(difference) || recorded == null,
                recorded == null ? "(no more calls)" : CallText.name(recorded),
                actual == null ? "(none)" : CallText.name(actual),
                "recorded: ",
                "now: ");
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String left = i < expected.size() ? expected.get(i) : "";
            String right = i < found.size() ? found.get(i) : "";
            String element = difference == null ? "" : difference.split(" ")[0] + " ";
            boolean marked = left.startsWith(element) || right.startsWith(element);
            row(page, marked && !left.equals(right), left, right, "", "");
        }
        if (difference != null) {
            page.append("  first difference: ").append(difference).append('\n');
        }
        for (String each : nearest) {
            page.append("  near    ").append(each).append('\n');
        }
        return new Divergence(page.toString());
    }

    /** With where in the program both come from; empty where that is not known. */
    Divergence from(String recorded, String now) {
        return new Divergence(page + frames("recorded from", recorded) + frames("now from", now));
    }

    private static String frames(String title, String frames) {
        if (frames.isEmpty()) {
            return "";
        }
        List<String> lines = frames.lines().toList();
        StringBuilder text = new StringBuilder("  ").append(title).append('\n');
        lines.stream()
                .limit(MOST_FRAMES)
                .forEach(line -> text.append("    > ").append(line).append('\n'));
        if (lines.size() > MOST_FRAMES) {
            text.append("    > … ").append(lines.size() - MOST_FRAMES).append(" more\n");
        }
        return text.toString();
    }

    /** With how the run goes on. */
    Divergence then(String what) {
        return new Divergence(page + "  so      " + what + "\n");
    }

    private static void row(StringBuilder page, boolean marked, String left, String right, String a, String b) {
        String first = a + left;
        page.append(marked ? "> " : "  ").append("  ").append(first);
        page.append(" ".repeat(Math.max(1, COLUMN - first.length())))
                .append("| ")
                .append(b)
                .append(right)
                .append('\n');
    }
}
