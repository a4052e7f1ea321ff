package io.wedge.agent.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The class files of the modules that this JVM runs with. Opened only when there is no cached plan. Not thread-safe. */
public final class JdkImage implements AutoCloseable {
    private final Map<String, ModuleReader> readers = new HashMap<>();
    private final Map<String, Optional<ClassFile>> parsed = new HashMap<>();
    private final Map<String, Boolean> exported = new HashMap<>();

    /** Internal names of all classes of a module; empty if this JVM has no such module. */
    public List<String> classes(String module) {
        ModuleReader reader = reader(module);
        if (reader == null) {
            return List.of();
        }
        try (var names = reader.list()) {
            return names.filter(name -> name.endsWith(".class") && name.indexOf('/') > 0)
                    .map(name -> name.substring(0, name.length() - 6))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class file; null if there is none. */
    public byte[] bytes(String module, String className) {
        ModuleReader reader = reader(module);
        if (reader == null) {
            return null;
        }
        try {
            Optional<ByteBuffer> found = reader.read(className + ".class");
            if (found.isEmpty()) {
                return null;
            }
            byte[] bytes = new byte[found.get().remaining()];
            found.get().get(bytes);
            reader.release(found.get());
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module that has the class: java.base, or where the package is; null if it is no class of the JDK. */
    public String moduleOf(String className) {
        int slash = className.lastIndexOf('/');
        String packageName = slash < 0 ? "" : className.substring(0, slash).replace('/', '.');
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getPackages().contains(packageName)) {
                return module.getName();
            }
        }
        return null;
    }

    /** The class, parsed once; null if it is no class of the JDK. */
    public ClassFile classFile(String className) {
        Optional<ClassFile> known = parsed.get(className);
        if (known == null) {
            String module = moduleOf(className);
            byte[] bytes = module == null ? null : bytes(module, className);
            known = Optional.ofNullable(bytes).map(ClassFile::new);
            parsed.put(className, known);
        }
        return known.orElse(null);
    }

    /** Whether the class is {@code type} or has it among its superclasses and their interfaces. */
    public boolean isSubtype(String className, String type) {
        if (className == null) {
            return false;
        }
        if (className.equals(type)) {
            return true;
        }
        ClassFile file = classFile(className);
        return file != null
                && (isSubtype(file.superName(), type)
                        || file.interfaces().stream().anyMatch(i -> isSubtype(i, type)));
    }

    /** Whether a class is public in a package that java.base exports to everybody: such a class may be named by the layer. */
    public boolean isPublicApi(String className) {
        return exported.computeIfAbsent(className, name -> {
            ClassFile file = "java.base".equals(moduleOf(name)) ? classFile(name) : null;
            return file != null && (file.access() & 1) != 0 && isExported(name);
        });
    }

    private static boolean isExported(String className) {
        String packageName = className.substring(0, className.lastIndexOf('/')).replace('/', '.');
        ModuleDescriptor base = Object.class.getModule().getDescriptor();
        return base.exports().stream()
                .anyMatch(e -> !e.isQualified() && e.source().equals(packageName));
    }

    private ModuleReader reader(String module) {
        return readers.computeIfAbsent(module, name -> {
            Optional<ResolvedModule> resolved =
                    ModuleLayer.boot().configuration().findModule(name);
            try {
                return resolved.isEmpty() ? null : resolved.get().reference().open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        for (ModuleReader reader : readers.values()) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
