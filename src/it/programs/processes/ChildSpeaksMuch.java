import java.lang.ProcessBuilder.Redirect;

/** 10 MB from a child, and as much again from two at a time, between two lines of the parent's. */
public final class ChildSpeaksMuch {
    private static final String MUCH = "{ head -c %d /dev/zero | tr '\\0' %s; echo";

    public static void main(String[] args) throws Exception {
        System.out.println("before");
        System.out.println("status " + speak(10 << 20, 'a', false).waitFor());
        Process out = speak(3 << 20, 'b', false);
        Process err = speak(3 << 20, 'c', true);
        System.out.println("status " + (out.waitFor() + err.waitFor()));
        // Its reader goes first: the child hears of it as it would have.
        Process cut = new ProcessBuilder("sh", "-c", "yes | head -n 3").inheritIO().start();
        System.out.println("status " + cut.waitFor());
    }

    private static Process speak(int bytes, char letter, boolean error) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", String.format(MUCH, bytes, letter) + (error ? "; } >&2" : "; }"));
        return (error ? builder.redirectError(Redirect.INHERIT) : builder.redirectOutput(Redirect.INHERIT)).start();
    }
}
