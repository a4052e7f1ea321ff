package io.wedge.cli.prompt;

import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.policy.ask.Remembered;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What was said about asking at the terminal.
 *
 * @param wanted   whether an option asks for it; the policy may, too.
 * @param timeout  of an answer; null for none.
 * @param remember the file that answers are kept in; null for the policy's own.
 */
public record Prompting(boolean wanted, Duration timeout, Path remember) {
    /** Nothing. */
    public static final Prompting NONE = new Prompting(false, null, null);

    private static final int HASH_BYTES = 4;

    /** Whether somebody is to be asked. */
    public boolean asks(PolicyDocument document) {
        return wanted || Boolean.TRUE.equals(document.prompt());
    }

    /** With what was answered before, which the program itself must not write. */
    public PolicyDocument with(PolicyDocument document, String policy) {
        if (!asks(document) && remember == null) {
            return document;
        }
        Remembered remembered = remembered(policy);
        // Nor make a link of the folder that it will be in.
        Path kept = remember == null ? folder().getParent() : remembered.file();
        return document.with(remembered.rules())
                .with(List.of(
                        new Rule(Section.FILES_WRITE, true, kept.toString(), "what was answered at the terminal")));
    }

    /**
     * Where answers are kept: the file that was named, or one of this user's own, for this policy.
     *
     * @param policy a file or a preset; null where options alone say it. What is no file is this working directory's.
     */
    public Remembered remembered(String policy) {
        if (remember != null) {
            return new Remembered(remember.toAbsolutePath().normalize());
        }
        boolean file = policy != null && (policy.indexOf('/') >= 0 || policy.indexOf('.') >= 0);
        String name = policy == null ? "options" : Path.of(policy).getFileName().toString();
        try {
            String place = Path.of(file ? policy : "").toRealPath().toString();
            return new Remembered(
                    folder().resolve(name.replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                            + hash(file ? place : name + "\0" + place) + ".yaml"));
        } catch (IOException e) {
            throw new SetupException("cannot tell where answers would be kept: " + e, "name a file with --remember", e);
        }
    }

    private static Path folder() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path base = config == null || !config.startsWith("/")
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return base.resolve("wedge/remembered");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
