import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;

/** Code at an address, called with up to six numbers: by JNI, which jffi brings, or by java.lang.foreign; both by reflection, as no JDK has both at compile time. */
interface NativeCode {
    int ARGUMENTS = 6;
    int RTLD_LAZY = 1;
    /** Only what is there already. */
    int RTLD_NOLOAD = 4;

    long call(long address, long... arguments) throws Throwable;

    /** Where libc has it. */
    long libc(String symbol) throws Throwable;

    /** Where a library that the JVM has loaded has it. */
    default long symbol(String library, String symbol) throws Throwable {
        long handle = call(libc("dlopen"), RawCalls.number(library), RTLD_LAZY | RTLD_NOLOAD);
        long address = handle == 0 ? 0 : call(libc("dlsym"), handle, RawCalls.number(symbol));
        if (address == 0) {
            throw new UnsatisfiedLinkError(symbol + " of " + library);
        }
        return address;
    }

    static NativeCode byJni() throws Throwable {
        Class<?> type = Class.forName("com.kenai.jffi.Type");
        Class<?> function = Class.forName("com.kenai.jffi.Function");
        Class<?> buffer = Class.forName("com.kenai.jffi.HeapInvocationBuffer");
        Class<?> library = Class.forName("com.kenai.jffi.Library");
        Object number = type.getField("SINT64").get(null);
        Object all = Array.newInstance(type, ARGUMENTS);
        for (int i = 0; i < ARGUMENTS; i++) {
            Array.set(all, i, number);
        }
        Object libc = library.getMethod("getCachedInstance", String.class, int.class).invoke(null, "libc.so.6", 1);
        Object invoker = Class.forName("com.kenai.jffi.Invoker").getMethod("getInstance").invoke(null);
        Method invoke = invoker.getClass().getMethod("invokeLong", function, buffer);
        invoke.setAccessible(true);
        Method put = buffer.getMethod("putLong", long.class);
        return new NativeCode() {
            @Override
            public long call(long address, long... arguments) throws Throwable {
                Object code = function.getConstructor(long.class, type, all.getClass()).newInstance(address, number, all);
                Object words = buffer.getConstructor(function).newInstance(code);
                for (int i = 0; i < ARGUMENTS; i++) {
                    put.invoke(words, i < arguments.length ? arguments[i] : 0L);
                }
                return (long) invoke.invoke(invoker, code, words);
            }

            @Override
            public long libc(String symbol) throws Throwable {
                return (long) library.getMethod("getSymbolAddress", String.class).invoke(libc, symbol);
            }
        };
    }

    static NativeCode byForeign() throws Throwable {
        String in = "java.lang.foreign.";
        Class<?> linkers = Class.forName(in + "Linker");
        Class<?> layout = Class.forName(in + "MemoryLayout");
        Class<?> option = Class.forName(in + "Linker$Option");
        Class<?> segment = Class.forName(in + "MemorySegment");
        Class<?> descriptors = Class.forName(in + "FunctionDescriptor");
        Object number = Class.forName(in + "ValueLayout").getField("JAVA_LONG").get(null);
        Object all = Array.newInstance(layout, ARGUMENTS);
        for (int i = 0; i < ARGUMENTS; i++) {
            Array.set(all, i, number);
        }
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
        Method find = Class.forName(in + "SymbolLookup").getMethod("findOrThrow", String.class);
        Object shape = descriptors.getMethod("of", layout, all.getClass()).invoke(null, number, all);
        MethodHandle handle = (MethodHandle) linkers.getMethod("downcallHandle", descriptors, Array.newInstance(option, 0).getClass())
                .invoke(linker, shape, Array.newInstance(option, 0));
        Method at = segment.getMethod("ofAddress", long.class);
        Method address = segment.getMethod("address");
        return new NativeCode() {
            @Override
            public long call(long code, long... arguments) throws Throwable {
                Object[] words = new Object[1 + ARGUMENTS];
                words[0] = at.invoke(null, code);
                for (int i = 0; i < ARGUMENTS; i++) {
                    words[i + 1] = i < arguments.length ? arguments[i] : 0L;
                }
                return (long) handle.invokeWithArguments(words);
            }

            @Override
            public long libc(String symbol) throws Throwable {
                return (long) address.invoke(find.invoke(lookup, symbol));
            }
        };
    }
}
