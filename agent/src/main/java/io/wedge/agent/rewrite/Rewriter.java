package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.plan.ClassFile;
import io.wedge.agent.plan.Hook;
import io.wedge.agent.plan.NameSet;
import io.wedge.agent.plan.Plan;
import io.wedge.agent.support.StartupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;

/** Rewrites the call sites in one class. Works on the bytes it is handed, whoever changed them before. Stateless after construction. */
final class Rewriter {
    private final Plan plan;
    private final NameSet names;
    private final Map<String, Hook> bodies;
    private final BinaryOperator<String> commonSuperclass;

    /**
     * A rewritten class.
     *
     * @param sites how many, by native.
     */
    record Result(byte[] bytes, Map<String, Integer> sites) {}

    Rewriter(Plan plan, BinaryOperator<String> commonSuperclass) {
        this.plan = plan;
        this.commonSuperclass = commonSuperclass;
        Set<String> refNames =
                plan.refs.keySet().stream().map(ClassFile.Ref::name).collect(Collectors.toSet());
        names = new NameSet(refNames);
        bodies = plan.hooks.stream().filter(Hook::javaBody).collect(Collectors.toMap(Hook::nativeName, hook -> hook));
        for (Hook hook : bodies.values()) {
            if (Equivalents.of(hook.nativeName()) == null) {
                throw new StartupException(
                        "anybody may call the native " + hook.nativeName()
                                + ", and there is no other way to its original",
                        "its row must not be SENDS");
            }
        }
    }

    Result rewrite(String className, byte[] incoming) {
        Map<String, Integer> locals = methodsWithSites(incoming);
        Map<String, Integer> sites = new TreeMap<>();
        ClassReader reader = new ClassReader(incoming);
        FramesWriter writer = new FramesWriter(reader, commonSuperclass);
        reader.accept(
                new ClassVisitor(ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        Hook body = (access & ACC_NATIVE) == 0 ? null : bodies.get(className + "." + name + descriptor);
                        if (body != null) {
                            sites.merge(body.nativeName(), 1, Integer::sum);
                            return new BodyWriter(
                                    super.visitMethod(access & ~ACC_NATIVE, name, descriptor, signature, exceptions),
                                    body);
                        }
                        MethodVisitor unchanged = super.visitMethod(access, name, descriptor, signature, exceptions);
                        Integer maxLocals = locals.get(name + descriptor);
                        return maxLocals == null ? unchanged : new SiteWriter(unchanged, plan.refs, maxLocals, sites);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return new Result(writer.toByteArray(), sites);
    }

    private Map<String, Integer> methodsWithSites(byte[] incoming) {
        ClassFile file = new ClassFile(incoming);
        ClassFile.Ref[] refs = file.refs(names);
        Map<String, Integer> found = new HashMap<>();
        if (refs == null) {
            return found;
        }
        for (ClassFile.Method method : file.methods()) {
            for (int index : file.invoked(method)) {
                List<Hook> hooks = refs[index] == null ? null : plan.refs.get(refs[index]);
                if (hooks != null) {
                    found.put(method.name() + method.descriptor(), method.maxLocals());
                    break;
                }
            }
        }
        return found;
    }
}
