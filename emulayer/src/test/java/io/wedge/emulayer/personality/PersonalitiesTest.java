package io.wedge.emulayer.personality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.agent.spi.When.Atom;
import io.wedge.agent.spi.When.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each table against the list of natives that was read out of that JDK. */
class PersonalitiesTest {
    private static final Set<String> FILE_AREAS = Set.of("fs", "fd", "mmap");

    /** In area fd, but about selectors' wake-up pipes: no file. */
    private static final Set<String> PIPES = Set.of("makePipe", "drain", "drain1", "write1");

    /** A line of the list. */
    record Native(String name, String area, boolean isStatic) {}

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void everyNativeHasOneRowAndEveryRowANative(int jdk) throws IOException {
        List<String> rows = Personalities.rows(jdk).stream()
                .filter(row -> row.decision() != Decision.WATCHES)
                .map(NativeRow::nativeName)
                .sorted()
                .toList();
        List<String> natives = natives(jdk).keySet().stream().sorted().toList();
        assertThat(rows).isEqualTo(natives);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void noFileNativeWaitsForLater(int jdk) throws IOException {
        Map<String, Native> natives = natives(jdk);
        assertThat(Personalities.rows(jdk))
                .filteredOn(row -> row.decision() == Decision.LATER)
                .filteredOn(
                        row -> FILE_AREAS.contains(natives.get(row.nativeName()).area()))
                .allMatch(row -> row.owner().equals("sun/nio/ch/IOUtil") && PIPES.contains(row.name()));
    }

    /** What goes by the place in a file must all be the JDK's own for a granted file, and nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void ofAGrantedFileTheDataIsNotSent(int jdk) {
        Set<String> data = Set.of("READ", "WRITE", "PREAD", "PWRITE", "READV", "WRITEV", "LSEEK", "AVAILABLE");
        Set<String> labels = data.stream()
                .map(call -> call.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> files = Set.of(
                "java/io/FileInputStream",
                "java/io/FileOutputStream",
                "java/io/RandomAccessFile",
                "sun/nio/ch/FileDispatcherImpl",
                "sun/nio/ch/UnixFileDispatcherImpl");
        for (NativeRow row : Personalities.rows(jdk)) {
            if (row.decision() == Decision.SENDS) {
                List<String> calls = Arrays.asList(row.call().split(" "));
                boolean expected = files.contains(row.owner())
                        && calls.stream().anyMatch(labels::contains)
                        && !calls.contains("truncate");
                assertThat(row.when().atoms().stream().anyMatch(Atom::isAboutData))
                        .as(row.nativeName())
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void whatIsKeptSaysWhyAndWhatSendsSaysWhat(int jdk) {
        for (NativeRow row : Personalities.rows(jdk)) {
            assertThat(row.family()).as(row.nativeName()).isNotBlank();
            if (row.decision() == Decision.KEEPS) {
                assertThat(row.reason()).as(row.nativeName()).hasSizeGreaterThan(20);
            }
            if (row.decision() == Decision.SENDS) {
                assertThat(row.call()).as(row.nativeName()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void targetsExistWithTheRightSignature(int jdk) throws IOException {
        Map<String, Native> natives = natives(jdk);
        List<String> wrong = new ArrayList<>();
        for (NativeRow row : Personalities.rows(jdk)) {
            if (row.decision() == Decision.SENDS) {
                check(row, natives.get(row.nativeName()).isStatic(), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(NativeRow row, boolean isStatic, List<String> wrong) {
        List<Class<?>> parameters = new ArrayList<>();
        if (!isStatic) {
            parameters.add(visible(row.owner()));
        }
        List<String> types = parameterTypes(row.descriptor());
        types.forEach(type -> parameters.add(type(type)));
        Class<?> result = type(row.descriptor().substring(row.descriptor().indexOf(')') + 1));
        MethodType expected = MethodType.methodType(result, parameters);
        try {
            Class<?> target = Class.forName(row.targetClass().replace('/', '.'));
            Method method = target.getMethod(row.targetMethod(), expected.parameterArray());
            if (!Modifier.isStatic(method.getModifiers())
                    || !Modifier.isPublic(target.getModifiers())
                    || method.getReturnType() != result) {
                wrong.add(row.nativeName() + ": " + method);
            }
        } catch (ReflectiveOperationException e) {
            wrong.add(row.nativeName() + ": no " + row.targetClass() + "." + row.targetMethod() + expected);
        }
        checkAtoms(row, isStatic, types, wrong);
    }

    private static void checkAtoms(NativeRow row, boolean isStatic, List<String> types, List<String> wrong) {
        for (Atom atom : row.when().atoms()) {
            boolean fits =
                    switch (atom.kind()) {
                        case FD, DATA_FD ->
                            Set.of("I", "Ljava/io/FileDescriptor;", "Ljava/lang/Object;")
                                    .contains(types.get(atom.argument()));
                        case HANDLE -> types.get(atom.argument()).equals("J");
                        case RECEIVER_FD, RECEIVER_DATA_FD, RECEIVER -> !isStatic;
                        case UNGUARDED, ALWAYS -> true;
                    };
            if (!fits || atom.kind() == Kind.RECEIVER && !row.owner().equals("java/io/FileDescriptor")) {
                wrong.add(row.nativeName() + ": " + atom);
            }
        }
    }

    private static List<String> parameterTypes(String descriptor) {
        List<String> types = new ArrayList<>();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int end = at;
            while (descriptor.charAt(end) == '[') {
                end++;
            }
            end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
            types.add(descriptor.substring(at, end));
            at = end;
        }
        return types;
    }

    /** As the agent hands it over: what java.base does not export is an Object. */
    private static Class<?> type(String descriptor) {
        if (descriptor.startsWith("L")) {
            return visible(descriptor.substring(1, descriptor.length() - 1));
        }
        return MethodType.fromMethodDescriptorString("()" + descriptor, PersonalitiesTest.class.getClassLoader())
                .returnType();
    }

    private static Class<?> visible(String internalName) {
        try {
            Class<?> type = Class.forName(internalName.replace('/', '.'), false, null);
            boolean exported = type.getModule().isExported(type.getPackageName());
            boolean ofBase = type.getModule() == Object.class.getModule();
            return ofBase && exported && Modifier.isPublic(type.getModifiers()) ? type : Object.class;
        } catch (ClassNotFoundException e) {
            return Object.class;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 22, 26})
    void anUnknownJdkIsRefused(int jdk) {
        assertThat(Personalities.has(jdk)).isFalse();
        assertThatThrownBy(() -> Personalities.rows(jdk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 17, 21 and 25");
    }

    private static Map<String, Native> natives(int jdk) throws IOException {
        Map<String, Native> natives = read("natives-" + jdk + ".tsv");
        if (jdk == 17) {
            // In place of another, in its later updates.
            natives.putAll(read("natives-17-updates.tsv"));
        }
        return natives;
    }

    private static Map<String, Native> read(String list) throws IOException {
        try (InputStream in = PersonalitiesTest.class.getResourceAsStream("/natives/" + list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Arrays.asList(line.split("\t")))
                    .map(cells -> new Native(
                            cells.get(1) + "." + cells.get(2) + cells.get(3),
                            cells.get(4),
                            cells.get(5).equals("static")))
                    .collect(Collectors.toMap(Native::name, n -> n, (a, b) -> a, LinkedHashMap::new));
        }
    }
}
