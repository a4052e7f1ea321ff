package io.wedge.it;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Who runs which case on which JDK. */
final class Turns implements TestTemplateInvocationContextProvider {
    /** One case: its JDK, and as whom it runs. */
    record Turn(Jdk jdk, Person person)
            implements TestTemplateInvocationContext, ParameterResolver, BeforeEachCallback {
        @Override
        public String getDisplayName(int index) {
            return ("on " + jdk + " " + person).strip();
        }

        @Override
        public String toString() {
            return getDisplayName(0);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            ((AsPersons) context.getRequiredTestInstance()).person = person;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Jdk.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return jdk;
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AsPersons.class.isAssignableFrom(context.getRequiredTestClass());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return (method.isAnnotationPresent(OnOneJdk.class) ? onOne(method.getName()) : onEach(method.getName()))
                .map(turn -> turn);
    }

    /** On each JDK, on one of them as an ordinary user; narrowed to a single JDK, on that as both. */
    static Stream<Turn> onEach(String name) {
        List<Jdk> jdks = Jdk.found();
        if (jdks.size() == 1) {
            return onOne(name);
        }
        Jdk users = chosen(name);
        return jdks.stream()
                .map(jdk -> new Turn(
                        jdk, jdk.equals(users) && OrdinaryUser.isPossible() ? Person.ORDINARY_USER : Person.SELF));
    }

    /** On one JDK each. */
    static Stream<Turn> onOne(String name) {
        Turn self = new Turn(Jdk.found().get(0), Person.SELF);
        return OrdinaryUser.isPossible()
                ? Stream.of(self, new Turn(chosen(name), Person.ORDINARY_USER))
                : Stream.of(self);
    }

    /** As many as there are names, one JDK is chosen as often as another. */
    private static Jdk chosen(String name) {
        List<Jdk> jdks = Jdk.found();
        return jdks.get(Math.floorMod(name.hashCode(), jdks.size()));
    }
}
