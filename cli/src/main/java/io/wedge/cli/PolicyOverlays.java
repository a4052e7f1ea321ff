package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.overlay.Overlay;
import io.wedge.kernel.policy.file.Alterations.Overlaid;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.file.Variables;
import java.util.List;
import java.util.Map;

/** What a policy says under {@code alter.overlay}, with its variables filled in as for a program that is started here. */
final class PolicyOverlays {
    private PolicyOverlays() {}

    /** As if a program of this JDK were started here. */
    static Variables variables() {
        return new Variables(Map.of(
                "java.home", List.of(System.getProperty("java.home")),
                "cwd", List.of(System.getProperty("user.dir")),
                "home", List.of(System.getProperty("user.home")),
                "tmp", List.of(System.getProperty("java.io.tmpdir"))));
    }

    /**
     * Those of a file or preset.
     *
     * @throws SetupException if it is not right, or a folder is none.
     */
    static List<Overlay> of(String fileOrPreset) {
        try {
            return of(PolicyReader.read(fileOrPreset));
        } catch (PolicyException e) {
            throw SetupException.saying(e.getMessage(), e);
        }
    }

    static List<Overlay> of(PolicyDocument document) {
        return document.alterations().overlays().stream()
                .map(PolicyOverlays::of)
                .toList();
    }

    /** One. */
    static Overlay of(Overlaid said) {
        Variables variables = variables();
        return Overlay.of(
                said.where() + ": alter.overlay",
                variables.expand(said.path()).get(0),
                said.to() == null ? null : variables.expand(said.to()).get(0));
    }
}
