// @agent
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Native libraries: what System.load says of good and bad ones, and one that calls back while it is loaded. Without a compiler only of bad ones. */
public final class NativeLibraries {
    private static final String SOURCE = """
            #include <jni.h>
            #include <fcntl.h>
            #include <unistd.h>
            JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
                JNIEnv *env;
                if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) != 0) return -1;
                jclass type = (*env)->FindClass(env, "NativeLibraries");
                if (type == 0) return -1;
                (*env)->CallStaticVoidMethod(env, type, (*env)->GetStaticMethodID(env, type, "loaded", "()V"));
                return JNI_VERSION_1_8;
            }
            JNIEXPORT jint JNICALL Java_NativeLibraries_readsItself(JNIEnv *env, jclass type) {
                char bytes[4];
                int fd = open("/etc/passwd", O_RDONLY);
                int count = read(fd, bytes, 4);
                close(fd);
                return count;
            }
            """;
    private static final String BAD = "#include <jni.h>\nJNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) { return 0x7fff0000; }\n";

    private static native int readsItself();

    /** Called by JNI_OnLoad. */
    static void loaded() {
        Say.that("seen while it is loaded", () -> new File("/etc/passwd").exists());
    }

    public static void load(String path) {
        System.load(path);
    }

    public static void main(String[] args) throws Exception {
        String here = Path.of("").toAbsolutePath().toString();
        Files.writeString(Path.of("libmissing-parts.so"), "");
        say("missing", here, () -> System.load(here + "/libnone.so"));
        say("empty", here, () -> System.load(here + "/libmissing-parts.so"));
        say("relative", here, () -> System.load("libnone.so"));
        say("by name", here, () -> System.loadLibrary("wedge-it-none"));
        say("not linked", here, NativeLibraries::readsItself);
        if (!isCompiled("good", SOURCE) || !isCompiled("bad", BAD)) {
            System.out.println("no compiler");
            return;
        }
        say("of another version", here, () -> System.load(here + "/libbad.so"));
        say("good", here, () -> System.load(here + "/libgood.so"));
        say("again", here, () -> System.load(here + "/libgood.so"));
        Say.that("its own call", NativeLibraries::readsItself);
        URL classes = NativeLibraries.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {classes}, null)) {
            Class<?> twin = other.loadClass("NativeLibraries");
            say("from another loader", here, () -> {
                try {
                    twin.getMethod("load", String.class).invoke(null, here + "/libgood.so");
                } catch (java.lang.reflect.InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        }
    }

    private static void say(String label, String here, Say.Step step) {
        Say.does(label, () -> {
            try {
                step.run();
            } catch (UnsatisfiedLinkError e) {
                throw new IllegalStateException(e.getMessage().replace(here, "HERE").replaceAll("java.library.path.*", "java.library.path"));
            }
        });
    }

    private static boolean isCompiled(String name, String source) throws Exception {
        Path include = Path.of(System.getProperty("java.home"), "include");
        if (!Files.exists(include.resolve("jni.h"))) {
            return false;
        }
        Files.writeString(Path.of(name + ".c"), source);
        try {
            return new ProcessBuilder("gcc", "-shared", "-fPIC", "-I" + include, "-I" + include.resolve("linux"), "-o", "lib" + name + ".so", name + ".c")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
