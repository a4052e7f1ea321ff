package io.wedge.junit;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs a class elsewhere, then tells each of its tests here how it went there. In that other JVM it does nothing. */
final class RecordedExtension implements BeforeAllCallback, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(RecordedExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Class<?> type = context.getRequiredTestClass();
        // A nested class finds the results of its outermost one: the whole class has run there.
        if (!RecordedMain.isHere() && context.getStore(NAMESPACE).get(Results.class) == null) {
            Recorded recorded = type.getAnnotation(Recorded.class);
            if (recorded == null) {
                throw new ExtensionConfigurationException(type + " has no @Recorded of its own");
            }
            context.getStore(NAMESPACE).put(Results.class, new Fixture(recorded).run(type));
        }
    }

    private static void tell(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        if (RecordedMain.isHere()) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        context.getStore(NAMESPACE).get(Results.class, Results.class).tell(context.getUniqueId());
    }

    private static void leave(Invocation<Void> invocation) throws Throwable {
        if (RecordedMain.isHere()) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        tell(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        tell(invocation, context);
    }

    /** Here a factory makes no tests: it fails if one of those that it made there has. */
    @Override
    @SuppressWarnings("unchecked") // JUnit takes any of the kinds of results that a factory may have
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (RecordedMain.isHere()) {
            return invocation.proceed();
        }
        invocation.skip();
        context.getStore(NAMESPACE).get(Results.class, Results.class).tellAllOf(context.getUniqueId());
        return (T) Stream.empty();
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        leave(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        leave(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        leave(invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        leave(invocation);
    }
}
