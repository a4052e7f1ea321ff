package io.wedge.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The picture as a test: data flows down the modules, and imports go only where an arrow says. It stands in the module that sees all others; a
 * module without classes passes.
 */
final class ArchitectureTest {
    /** Package of each module, and the packages of ours it may use besides its own. In the order of the root pom. */
    private static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

    static {
        ARROWS.put("messages", List.of());
        ARROWS.put("ffi", List.of());
        ARROWS.put("traces", List.of("messages"));
        ARROWS.put("kernel", List.of("messages", "ffi", "traces"));
        ARROWS.put("agent", List.of());
        ARROWS.put("emulayer", List.of("messages", "agent"));
        ARROWS.put("junit", List.of());
        ARROWS.put("cli", List.of("messages", "ffi", "kernel", "agent", "emulayer", "traces"));
    }

    private static JavaClasses wedge;

    @BeforeAll
    static void readClasses() {
        wedge = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.wedge");
    }

    @TestFactory
    Stream<DynamicTest> importsGoWhereTheArrowsSay() {
        return ARROWS.entrySet().stream()
                .map(arrow -> dynamicTest(arrow.getKey() + " -> " + arrow.getValue(), () -> {
                    String[] allowed = Stream.concat(Stream.of(arrow.getKey()), arrow.getValue().stream())
                            .map(ArchitectureTest::packages)
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage(packages(arrow.getKey()))
                            .should()
                            .dependOnClassesThat(resideInAPackage("io.wedge..").and(resideOutsideOfPackages(allowed)))
                            .because("the tree in docs and the root pom has no such arrow"));
                }));
    }

    @Test
    void everyClassBelongsToAModule() {
        String[] known =
                ARROWS.keySet().stream().map(ArchitectureTest::packages).toArray(String[]::new);
        check(classes().should().resideInAnyPackage(known).because("a package without a row in ARROWS has no rules"));
    }

    @Test
    void onlyTheKernelsHostUsesTheHost() {
        check(noClasses()
                .that()
                .resideInAPackage("io.wedge.kernel..")
                .and()
                .resideOutsideOfPackage("io.wedge.kernel.host..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.wedge.ffi..")
                .because("policy and confinement have one place to look at"));
    }

    @Test
    void theApplicationHasNoChronicle() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.wedge.agent..",
                        "io.wedge.emulayer..",
                        "io.wedge.messages.port..",
                        "io.wedge.messages.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft..")
                .because("its jars are not in the layer, and loading it would cost every start"));
    }

    @Test
    void theApplicationsSideKnowsNoJnr() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.wedge.messages..", "io.wedge.agent..", "io.wedge.emulayer..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("jnr..", "com.kenai.jffi.."))
                .because("JNR is not there in the application's JVM, and would cost its start-up 0.4 s"));
    }

    @Test
    void noPackagesInACircle() {
        check(slices().matching("io.wedge.(**)").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(wedge);
    }

    private static String packages(String module) {
        return "io.wedge." + module + "..";
    }
}
