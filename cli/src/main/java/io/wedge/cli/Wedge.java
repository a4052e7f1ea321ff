package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.Session;
import io.wedge.cli.traces.DiffCommand;
import io.wedge.cli.traces.DumpCommand;
import io.wedge.cli.traces.ExportCommand;
import io.wedge.cli.traces.InfoCommand;
import io.wedge.cli.traces.LeaksCommand;
import io.wedge.cli.traces.PackCommand;
import io.wedge.cli.traces.ScrubCommand;
import io.wedge.cli.traces.StatCommand;
import io.wedge.cli.traces.UnpackCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: parses, runs one subcommand, exits with its status. */
@Command(
        name = "wedge",
        description = "Puts a message kernel under an unmodified Java program.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Start here:",
            "  wedge demo                          see it work, in a few seconds",
            "  wedge trace -- java -jar app.jar    watch each call that app.jar makes",
            "  wedge COMMAND --help                options and examples",
            "",
            "Exit status: the program's own (128 + the signal that ended it); 2 if Wedge could not start."
        })
public final class Wedge implements Runnable {
    /** When the command line or the set-up is wrong. */
    static final int EXIT_SETUP = 2;

    /** In the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("trace", TraceCommand.class);
        COMMANDS.put("record", RecordCommand.class);
        COMMANDS.put("replay", ReplayCommand.class);
        COMMANDS.put("attach", AttachCommand.class);
        COMMANDS.put("policy", PolicyCommand.class);
        COMMANDS.put("learn", LearnCommand.class);
        COMMANDS.put("overlay", OverlayCommand.class);
        COMMANDS.put("calls", CallsCommand.class);
        COMMANDS.put("agent-jar", AgentJarCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("version", VersionCommand.class);
        COMMANDS.put("info", InfoCommand.class);
        COMMANDS.put("dump", DumpCommand.class);
        COMMANDS.put("stat", StatCommand.class);
        COMMANDS.put("leaks", LeaksCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("pack", PackCommand.class);
        COMMANDS.put("unpack", UnpackCommand.class);
        COMMANDS.put("scrub", ScrubCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("rehearse", RehearseCommand.class);
    }

    private static final List<String> READING =
            List.of("info", "dump", "stat", "leaks", "diff", "pack", "unpack", "scrub", "export");

    @CommandLine.Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    /** As the launcher calls it. */
    public static void main(String[] arguments) {
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            if (arguments[i].startsWith("--confined")) {
                // While the command line is still being parsed: a confined start needs native calls before the
                // program's JVM begins.
                Session.loadConfined();
                break;
            }
        }
        System.exit(
                isPlainRun(arguments)
                        ? plainRun(arguments)
                        : commandLine(arguments).execute(arguments));
    }

    /** {@code wedge run [--] java …}, without options of ours. */
    static boolean isPlainRun(String[] arguments) {
        return arguments.length > 1
                && arguments[0].equals("run")
                && (arguments[1].equals("--") || !arguments[1].startsWith("-"));
    }

    /** There is nothing to parse: to leave picocli out lets the program start 0.1 s earlier. */
    private static int plainRun(String[] arguments) {
        List<String> words = List.of(arguments).subList(arguments[1].equals("--") ? 2 : 1, arguments.length);
        try {
            return Session.run(JavaCommand.parse(words, System.getenv(), 0), 0, true, null);
        } catch (RuntimeException e) {
            return failed(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        }
    }

    /**
     * As these arguments want it: where the first is a command's name, that command alone. To read the annotations of all takes 0.1 s, which a program would wait for.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine command = new CommandLine(new Wedge());
        boolean one = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        (one ? Set.of(arguments[0]) : COMMANDS.keySet())
                .forEach(name -> command.addSubcommand(name, new CommandLine(COMMANDS.get(name))));
        // What follows the first word of the program's command is the program's.
        command.setStopAtPositional(true);
        // Those that have no program may have their options anywhere.
        command.getSubcommands().forEach((name, each) -> each.setStopAtPositional(!READING.contains(name)));
        command.setParameterExceptionHandler(Wedge::wrongUsage);
        command.setExecutionExceptionHandler((e, failing, parsed) -> failed(e, failing.getErr()));
        command.setUsageHelpWidth(120);
        command.setUsageHelpAutoWidth(false);
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.isUnknownOption()) {
            say(command.getErr(), "unknown command '" + unmatched.getUnmatched().get(0) + "'; see wedge --help");
            return EXIT_SETUP;
        }
        String message = e.getMessage().replaceAll("\\s*\\R\\s*", " ");
        say(
                command.getErr(),
                Character.toLowerCase(message.charAt(0)) + message.substring(1) + "; see "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return EXIT_SETUP;
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof SetupException) {
            say(err, e.getMessage());
        } else {
            say(err, e + "; this is a fault of Wedge: run with WEDGE_DEBUG=1 for the stack trace");
        }
        if (System.getenv("WEDGE_DEBUG") != null) {
            e.printStackTrace(err);
        }
        return EXIT_SETUP;
    }

    private static void say(PrintWriter err, String line) {
        err.println("wedge: " + line);
        err.flush();
    }
}
