package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.prompt.Prompting;
import io.wedge.kernel.inject.Injection;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.learn.Learnt;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The policy that a program is to run under.
 *
 * @param file    a file or a preset; null where options alone say it.
 * @param rules   of the options; they stand behind the file's; null if there is no policy at all.
 * @param injections calls that fail on purpose.
 * @param mode    null: as the file says.
 * @param audited a stricter policy that is only asked and logged; null for none.
 * @param learnt  takes what is not allowed; null if nobody wants to know.
 * @param log     where every denial is written as a line of JSON; null for none.
 * @param prompting whether somebody is asked about what is not allowed.
 */
public record PolicyRequest(
        String file,
        List<Rule> rules,
        Mode mode,
        String audited,
        Path log,
        Learnt learnt,
        List<Injection> injections,
        Prompting prompting) {
    /** This one with faults. */
    public PolicyRequest with(List<Injection> faults) {
        return new PolicyRequest(file, rules, mode, audited, log, learnt, faults, prompting);
    }

    /** This one, with questions. */
    public PolicyRequest with(Prompting questions) {
        return new PolicyRequest(file, rules, mode, audited, log, learnt, injections, questions);
    }

    /** One that decides. */
    public PolicyRequest(String file, List<Rule> rules, Mode mode, String audited, Path log) {
        this(file, rules, mode, audited, log, null, List.of(), Prompting.NONE);
    }

    /** One that decides nothing, and takes what it would have denied. */
    public static PolicyRequest learning(String file, Learnt learnt) {
        return new PolicyRequest(file, List.of(), Mode.AUDIT, null, null, learnt, List.of(), Prompting.NONE);
    }

    /**
     * Reads it all.
     *
     * @param confined whether it is for a confined program, whatever the policy says.
     * @throws SetupException if a file is not right.
     */
    LoadedPolicy load(Path agentJar, boolean confined) {
        Supplier<PolicyDocument> decides =
                () -> (file == null ? PolicyReader.nothing("options") : PolicyReader.read(file))
                        .with(rules)
                        .in(mode);
        Supplier<PolicyDocument> other =
                audited == null ? null : () -> PolicyReader.read(audited).in(Mode.AUDIT);
        try {
            Supplier<PolicyDocument> whole = () -> {
                PolicyDocument document = prompting.with(decides.get(), file);
                return confined || document.confined() ? document.with(ownProcess()) : document;
            };
            return new LoadedPolicy(whole, other, List.of(agentJar));
        } catch (PolicyException e) {
            throw SetupException.saying(e.getMessage(), e);
        }
    }

    /** Whatever may be read or written, this process's memory is not: it opens files for the program, and the host lets a process look at itself. */
    private static List<Rule> ownProcess() {
        String own = "/proc/" + ProcessHandle.current().pid();
        return List.of(
                new Rule(Section.FILES_READ, true, own, "the kernel process"),
                new Rule(Section.FILES_WRITE, true, own, "the kernel process"));
    }

    PolicyLog openLog() {
        try {
            Writer writer = log == null ? null : Files.newBufferedWriter(log);
            return learnt == null ? new PolicyLog(System.err, writer) : new PolicyLog(System.err, writer, learnt::add);
        } catch (IOException e) {
            throw new SetupException(
                    "cannot write the policy's log to " + log + " ("
                            + e.getClass().getSimpleName() + ")",
                    "name another file",
                    e);
        }
    }
}
