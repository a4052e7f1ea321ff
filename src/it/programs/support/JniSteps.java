import java.util.HexFormat;

/**
 * Functions of the JVM's native interfaces, called one after the other by one piece of machine code (x86_64): references to objects live as long as the native method that got them. Not for several
 * threads.
 */
final class JniSteps {
    static final int FIND_CLASS = 6;
    static final int EXCEPTION_OCCURRED = 15;
    static final int EXCEPTION_CLEAR = 17;
    static final int GET_OBJECT_CLASS = 31;
    static final int GET_METHOD_ID = 33;
    static final int GET_STATIC_FIELD_ID = 144;
    static final int GET_STATIC_OBJECT_FIELD = 145;
    static final int NEW_STRING_UTF = 167;
    static final int REGISTER_NATIVES = 215;

    /** As jvmti.h counts them, from 1. */
    static final int TI_EVENT_MODE = 2;

    static final int TI_ALLOCATE = 46;
    static final int TI_REDEFINE = 87;
    static final int TI_CALLBACKS = 122;
    static final int TI_ADD_CAPABILITIES = 142;
    static final int TI_RETRANSFORM = 152;

    private static final int JNI_VERSION = 0x000a0000;
    private static final int JVMTI_VERSION = 0x30010200;
    private static final int GET_ENV = 6;

    /*
     * A step has nine words: function (0 ends), which of its arguments are read from the address that they say (bits), six arguments, where the result goes (or 0).
     *
     *        push rbx; push r12; push r13; mov rbx, rdi; xor r12d, r12d
     *  next: mov r11, [rbx]; test r11, r11; jz end; mov r13, [rbx+8]
     *        mov rdi, [rbx+16]; test r13b, 1; jz over; mov rdi, [rdi]; over: … the same for rsi, rdx, rcx, r8 … mov r9, [rbx+56]
     *        xor eax, eax; call r11; mov rcx, [rbx+64]; test rcx, rcx; jz on; mov [rcx], rax
     *  on:   mov r12, rax; add rbx, 72; jmp next
     *  end:  mov rax, r12; pop r13; pop r12; pop rbx; ret
     */
    private static final String CODE = "53415441554889fb4531e44c8b1b4d85db74634c8b6b08488b7b1041f6c5017403488b3f488b731841f6c5027403488b36488b532041f6c5047403"
            + "488b12488b4b2841f6c5087403488b094c8b433041f6c51074034d8b004c8b4b3831c041ffd3488b4b404885c974034889014989c44883c348eb954c89e0415d415c5bc3";

    private static final int STEP_BYTES = 9 * Long.BYTES;
    private static final int STEPS = 32;

    private final NativeCode code;
    private final long run;
    private final long steps = RawCalls.zeroed(STEP_BYTES * STEPS);
    private int count;
    /** Of the thread that made this. */
    final long jni;

    /** A tool's interface of its own. */
    final long jvmti;

    JniSteps(NativeCode code, RawCalls raw) throws Throwable {
        this.code = code;
        this.run = executable(raw, CODE);
        long found = RawCalls.zeroed(16);
        code.call(code.symbol("libjvm.so", "JNI_GetCreatedJavaVMs"), found, 1, found + 8);
        long vm = RawCalls.MEMORY.getLong(found);
        this.jni = environment(vm, JNI_VERSION);
        this.jvmti = environment(vm, JVMTI_VERSION);
    }

    private long environment(long vm, int version) throws Throwable {
        long place = RawCalls.zeroed(8);
        long error = code.call(word(word(vm) + GET_ENV * 8L), vm, place, version);
        if ((int) error != 0) {
            throw new IllegalStateException("GetEnv of " + Integer.toHexString(version) + ": " + (int) error);
        }
        return word(place);
    }

    /** Memory with that code in it. */
    static long executable(RawCalls raw, String hex) throws Throwable {
        long memory = raw.call(9, 0, 4096, 7, 0x22, -1, 0);
        if (memory < 0) {
            throw new IllegalStateException("mmap: " + memory);
        }
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < bytes.length; i++) {
            RawCalls.MEMORY.putByte(memory + i, bytes[i]);
        }
        return memory;
    }

    static long word(long address) {
        return RawCalls.MEMORY.getLong(address);
    }

    /** A function of the JNI table; what it returns stands at the address that this returns. Arguments are numbers, Strings whose address is meant, or {@link At}. */
    At jni(int function, Object... arguments) {
        return step(word(word(jni) + function * 8L), jni, arguments);
    }

    /** A function of the JVMTI table. */
    At jvmti(int function, Object... arguments) {
        return step(word(word(jvmti) + (function - 1) * 8L), jvmti, arguments);
    }

    /** Any other function that begins with the JNI environment. */
    At other(long function, Object... arguments) {
        return step(function, jni, arguments);
    }

    /** A function that begins with something else. */
    At plain(long function, Object first, Object... others) {
        return step(function, RawCalls.number(first), others);
    }

    private At step(long function, long first, Object... arguments) {
        long at = steps + (long) count++ * STEP_BYTES;
        long result = RawCalls.zeroed(8);
        RawCalls.MEMORY.putLong(at, function);
        RawCalls.MEMORY.putLong(at + 16, first);
        long late = 0;
        for (int i = 0; i < arguments.length; i++) {
            late |= arguments[i] instanceof At ? 2L << i : 0;
            RawCalls.MEMORY.putLong(at + 24 + 8L * i, arguments[i] instanceof At from ? from.address() : RawCalls.number(arguments[i]));
        }
        RawCalls.MEMORY.putLong(at + 8, late);
        RawCalls.MEMORY.putLong(at + 64, result);
        RawCalls.MEMORY.putLong(at + STEP_BYTES, 0);
        return new At(result, at + 64);
    }

    /** The object in {@code System.in}: a way to hand over one. */
    At in() {
        At system = jni(FIND_CLASS, "java/lang/System");
        At field = jni(GET_STATIC_FIELD_ID, system, "in", "Ljava/io/InputStream;");
        return jni(GET_STATIC_OBJECT_FIELD, system, field);
    }

    /** Does the steps, and forgets them; false if they left an exception, which is taken away. */
    boolean run() throws Throwable {
        At exception = jni(EXCEPTION_OCCURRED);
        jni(EXCEPTION_CLEAR);
        count = 0;
        code.call(run, steps);
        return word(exception.address()) == 0;
    }

    /**
     * Where a result will be.
     *
     * @param step where its step says so.
     */
    record At(long address, long step) {
        /** It shall be there. */
        void to(long place) {
            RawCalls.MEMORY.putLong(step, place);
        }

        long value() {
            return word(address);
        }
    }
}
