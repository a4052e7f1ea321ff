package io.wedge.agent.plan;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.agent.spi.When;
import io.wedge.agent.support.StartupException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns the layer's rows into a plan for the running JDK: which natives exist here, from where they can be called (a private native: its nest; one of package access: its
 * package; a public one in a package that is not exported: the modules that matter), and the call sites there. A public native of an exported package may be called by
 * anybody: it gets a Java body instead. A native that overrides a method of a supertype is looked for under that name too.
 */
public final class Planner {
    private static final int ACC_PUBLIC = 1;
    private static final int ACC_PRIVATE = 2;
    private static final int ACC_PROTECTED = 4;
    private static final int ACC_STATIC = 8;
    private static final int ACC_NATIVE = 0x100;
    /** Where call sites are looked for. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "jdk.net",
            "jdk.sctp",
            "java.prefs",
            "java.management",
            "jdk.management",
            "jdk.management.agent",
            "jdk.attach",
            "jdk.security.auth",
            "jdk.jfr",
            "jdk.zipfs");

    private final JdkImage image;
    private final Function<String, byte[]> layerClasses;
    private final Map<String, ClassFile> targets = new HashMap<>();
    private final Plan plan = new Plan();
    private final Map<String, List<Hook>> hooksByName = new HashMap<>();

    /** @param layerClasses internal name → class file of the layer, or null: to check that targets exist. */
    public Planner(JdkImage image, Function<String, byte[]> layerClasses) {
        this.image = image;
        this.layerClasses = layerClasses;
    }

    /**
     * Makes the plan.
     *
     * @param scope packages and classes in which every native wants a row.
     */
    public Plan plan(List<NativeRow> rows, Set<String> scope) {
        Set<String> known = new HashSet<>();
        Ranges ranges = new Ranges();
        for (NativeRow row : rows) {
            known.add(row.nativeName());
            ClassFile file = image.classFile(row.owner());
            ClassFile.Method method = file == null ? null : file.method(row.name(), row.descriptor());
            boolean isNative = method != null && (method.access() & ACC_NATIVE) != 0;
            boolean isServed = isNative ? row.decision() == Decision.SENDS : row.decision() == Decision.WATCHES;
            if (method == null || !isServed) {
                continue;
            }
            add(row, file, method, ranges);
        }
        unclassified(known, scope);
        NameSet names = new NameSet(hooksByName.keySet());
        for (String module : MODULES) {
            for (String name : image.classes(module)) {
                if (ranges.contain(module, name)) {
                    scan(module, name, names);
                }
            }
        }
        return plan;
    }

    private void add(NativeRow row, ClassFile file, ClassFile.Method method, Ranges ranges) {
        boolean isApi = (method.access() & (ACC_PUBLIC | ACC_PROTECTED)) != 0 && image.isPublicApi(row.owner());
        boolean isStatic = (method.access() & ACC_STATIC) != 0;
        String hookDescriptor = Erasure.hookDescriptor(image, row.owner(), row.descriptor(), isStatic);
        Hook hook = new Hook(
                plan.hooks.size(),
                row.owner(),
                row.name(),
                row.descriptor(),
                method.access(),
                row.when(),
                row.targetClass(),
                row.targetMethod(),
                hookDescriptor,
                isApi);
        checkTarget(hook);
        checkAtoms(hook);
        plan.hooks.add(hook);
        String module = image.moduleOf(row.owner());
        if (isApi) {
            planned(row.owner(), module, hook);
            return;
        }
        if (!MODULES.contains(module)) {
            throw new IllegalStateException(
                    "no call site of " + row.nativeName() + " is looked for: add its module, " + module);
        }
        hooksByName.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(hook);
        if ((method.access() & ACC_PRIVATE) != 0) {
            ranges.addNest(row.owner());
        } else if ((method.access() & ACC_PUBLIC) != 0 && (file.access() & ACC_PUBLIC) != 0) {
            ranges.addAll();
        } else {
            ranges.addPackage(module, row.owner());
        }
        if (!isStatic && (method.access() & ACC_PRIVATE) == 0) {
            addSupertypes(file, row, ranges);
        }
    }

    private void addSupertypes(ClassFile file, NativeRow row, Ranges ranges) {
        List<String> types = new ArrayList<>(file.interfaces());
        if (file.superName() != null) {
            types.add(file.superName());
        }
        for (String type : types) {
            ClassFile above = image.classFile(type);
            if (above == null) {
                continue;
            }
            if (above.method(row.name(), row.descriptor()) != null) {
                if ((above.access() & ACC_PUBLIC) != 0) {
                    ranges.addAll();
                } else {
                    ranges.addPackage(image.moduleOf(type), type);
                }
            }
            addSupertypes(above, row, ranges);
        }
    }

    private void checkTarget(Hook hook) {
        ClassFile target = targets.computeIfAbsent(hook.targetClass(), name -> {
            byte[] bytes = layerClasses.apply(name);
            return bytes == null ? null : new ClassFile(bytes);
        });
        ClassFile.Method method = target == null ? null : target.method(hook.targetMethod(), hook.hookDescriptor());
        int publicStatic = ACC_PUBLIC | ACC_STATIC;
        if (method == null || (method.access() & publicStatic) != publicStatic || (target.access() & ACC_PUBLIC) == 0) {
            throw new StartupException(
                    "the emulation layer has no public static " + hook.targetClass() + "." + hook.targetMethod()
                            + hook.hookDescriptor() + " for " + hook.nativeName(),
                    "its row does not fit JDK " + Runtime.version());
        }
    }

    private static void checkAtoms(Hook hook) {
        boolean readsField = hook.when().atoms().stream().anyMatch(When.Atom::readsField);
        if (readsField && !hook.javaBody() && (hook.access() & ACC_PRIVATE) == 0) {
            throw new StartupException(
                    "the row of " + hook.nativeName() + " reads a field that its callers may not read",
                    "test an argument instead");
        }
    }

    private void scan(String module, String className, NameSet names) {
        byte[] bytes = image.bytes(module, className);
        ClassFile file = new ClassFile(bytes);
        ClassFile.Ref[] refs = file.refs(names);
        if (refs == null) {
            return;
        }
        List<List<Hook>> meant = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < refs.length; i++) {
            List<Hook> hooks = refs[i] == null ? List.of() : resolve(refs[i]);
            meant.add(hooks);
            any |= !hooks.isEmpty();
            if (!hooks.isEmpty() && file.hasHandleTo(i)) {
                throw new StartupException(
                        className + " has a method reference to " + hooks.get(0).nativeName()
                                + ", which cannot be rewritten",
                        "JDK " + Runtime.version() + " is not supported");
            }
        }
        if (!any) {
            return;
        }
        for (ClassFile.Method method : file.methods()) {
            for (int index : file.invoked(method)) {
                if (!meant.get(index).isEmpty()) {
                    planned(className, module, meant.get(index).get(0));
                }
            }
        }
    }

    private void planned(String className, String module, Hook hook) {
        plan.classes
                .computeIfAbsent(className, name -> new Plan.Planned(module, new TreeMap<>()))
                .sites()
                .merge(hook.nativeName(), 1, Integer::sum);
    }

    /** The hooks that a reference may mean; remembered in the plan. */
    private List<Hook> resolve(ClassFile.Ref ref) {
        List<Hook> known = plan.refs.get(ref);
        if (known != null) {
            return known;
        }
        List<Hook> found = new ArrayList<>();
        for (Hook hook : hooksByName.getOrDefault(ref.name(), List.of())) {
            if (hook.descriptor().equals(ref.descriptor()) && means(ref, hook)) {
                found.add(hook);
            }
        }
        if (!found.isEmpty()) {
            plan.refs.put(ref, found);
        }
        return found;
    }

    private boolean means(ClassFile.Ref ref, Hook hook) {
        if (ref.owner().equals(hook.owner())) {
            return true;
        }
        if ((hook.access() & ACC_PRIVATE) != 0 || ref.owner().startsWith("[")) {
            return false;
        }
        if (!hook.isStatic() && image.isSubtype(hook.owner(), ref.owner())) {
            return image.classFile(ref.owner()).method(ref.name(), ref.descriptor()) != null;
        }
        String declaring = ref.owner();
        for (ClassFile file = image.classFile(declaring); file != null; file = image.classFile(declaring)) {
            if (file.method(ref.name(), ref.descriptor()) != null) {
                return declaring.equals(hook.owner());
            }
            declaring = file.superName();
            if (declaring == null) {
                return false;
            }
        }
        return false;
    }

    private void unclassified(Set<String> known, Set<String> scope) {
        for (String owner : scope.isEmpty() ? List.<String>of() : image.classes("java.base")) {
            if (!scope.contains(owner) && !scope.contains(owner.substring(0, owner.lastIndexOf('/') + 1))) {
                continue;
            }
            for (ClassFile.Method method : image.classFile(owner).methods()) {
                String name = owner + "." + method.name() + method.descriptor();
                if ((method.access() & ACC_NATIVE) != 0 && !known.contains(name)) {
                    plan.unclassified.add(name);
                }
            }
        }
        plan.unclassified.sort(null);
    }
}
