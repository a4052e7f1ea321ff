import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import sun.misc.Unsafe;

/** The host's system calls (x86_64), past the JDK: by JNI, which jffi brings, or by java.lang.foreign; both by reflection, as no JDK has both at compile time. */
interface RawCalls {
    Unsafe MEMORY = memory();

    /** What it answers, minus errno if it fails. Arguments are numbers, or Strings whose address is meant. */
    long call(int number, Object... arguments) throws Throwable;

    static RawCalls byJni() throws Throwable {
        Class<?> type = Class.forName("com.kenai.jffi.Type");
        Class<?> function = Class.forName("com.kenai.jffi.Function");
        Class<?> buffer = Class.forName("com.kenai.jffi.HeapInvocationBuffer");
        Class<?> library = Class.forName("com.kenai.jffi.Library");
        Class<?> convention = Class.forName("com.kenai.jffi.CallingConvention");
        Object number = type.getField("SINT64").get(null);
        Object all = Array.newInstance(type, 7);
        for (int i = 0; i < 7; i++) {
            Array.set(all, i, number);
        }
        Object libc = library.getMethod("getCachedInstance", String.class, int.class).invoke(null, "libc.so.6", 1);
        long address = (long) library.getMethod("getSymbolAddress", String.class).invoke(libc, "syscall");
        Object syscall = function.getConstructor(long.class, type, all.getClass()).newInstance(address, number, all);
        Object invoker = Class.forName("com.kenai.jffi.Invoker").getMethod("getInstance").invoke(null);
        Method invoke = invoker.getClass().getMethod("invokeLong", function, buffer);
        invoke.setAccessible(true);
        Object error = Class.forName("com.kenai.jffi.LastError").getMethod("getInstance").invoke(null);
        Method errno = error.getClass().getMethod("get");
        return (call, arguments) -> {
            Object words = buffer.getConstructor(function).newInstance(syscall);
            Method put = buffer.getMethod("putLong", long.class);
            put.invoke(words, (long) call);
            for (int i = 0; i < 6; i++) {
                put.invoke(words, i < arguments.length ? number(arguments[i]) : 0L);
            }
            long result = (long) invoke.invoke(invoker, syscall, words);
            return result == -1 ? -(int) errno.invoke(error) : result;
        };
    }

    /** Calls machine code that takes nothing and returns a number, by JNI. */
    static long jump(long address) throws Throwable {
        Class<?> type = Class.forName("com.kenai.jffi.Type");
        Class<?> function = Class.forName("com.kenai.jffi.Function");
        Class<?> buffer = Class.forName("com.kenai.jffi.HeapInvocationBuffer");
        Object number = type.getField("SINT64").get(null);
        Object none = Array.newInstance(type, 0);
        Object code = function.getConstructor(long.class, type, none.getClass()).newInstance(address, number, none);
        Object invoker = Class.forName("com.kenai.jffi.Invoker").getMethod("getInstance").invoke(null);
        Method invoke = invoker.getClass().getMethod("invokeLong", function, buffer);
        invoke.setAccessible(true);
        return (long) invoke.invoke(invoker, code, buffer.getConstructor(function).newInstance(code));
    }

    static RawCalls byForeign() throws Throwable {
        String in = "java.lang.foreign.";
        Class<?> linkers = Class.forName(in + "Linker");
        Class<?> layout = Class.forName(in + "MemoryLayout");
        Class<?> option = Class.forName(in + "Linker$Option");
        Class<?> segment = Class.forName(in + "MemorySegment");
        Class<?> descriptors = Class.forName(in + "FunctionDescriptor");
        Object number = Class.forName(in + "ValueLayout").getField("JAVA_LONG").get(null);
        Object all = Array.newInstance(layout, 7);
        for (int i = 0; i < 7; i++) {
            Array.set(all, i, number);
        }
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
        Object syscall = Class.forName(in + "SymbolLookup").getMethod("findOrThrow", String.class).invoke(lookup, "syscall");
        Object shape = descriptors.getMethod("of", layout, all.getClass()).invoke(null, number, all);
        Object options = Array.newInstance(option, 1);
        Array.set(options, 0, option.getMethod("captureCallState", String[].class).invoke(null, (Object) new String[] {"errno"}));
        MethodHandle handle = (MethodHandle) linkers.getMethod("downcallHandle", segment, descriptors, options.getClass())
                .invoke(linker, syscall, shape, options);
        long state = MEMORY.allocateMemory(64);
        Object captured = segment.getMethod("reinterpret", long.class)
                .invoke(segment.getMethod("ofAddress", long.class).invoke(null, state), 64L);
        return (call, arguments) -> {
            Object[] words = new Object[8];
            words[0] = captured;
            words[1] = (long) call;
            for (int i = 0; i < 6; i++) {
                words[i + 2] = i < arguments.length ? number(arguments[i]) : 0L;
            }
            long result = (long) handle.invokeWithArguments(words);
            return result == -1 ? -MEMORY.getInt(state) : result;
        };
    }

    /** Never given back: it is a short program. */
    static long number(Object argument) {
        if (argument instanceof String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }
        return argument instanceof byte[] bytes ? bytes(bytes) : ((Number) argument).longValue();
    }

    static long bytes(byte[] bytes) {
        long address = zeroed(bytes.length + 1);
        for (int i = 0; i < bytes.length; i++) {
            MEMORY.putByte(address + i, bytes[i]);
        }
        return address;
    }

    static long zeroed(int bytes) {
        long address = MEMORY.allocateMemory(bytes);
        MEMORY.setMemory(address, bytes, (byte) 0);
        return address;
    }

    private static Unsafe memory() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no Unsafe", e);
        }
    }
}
