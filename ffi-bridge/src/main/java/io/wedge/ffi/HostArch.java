package io.wedge.ffi;

/** The processor architectures whose numbers and layouts are known. Any other is refused: a guessed layout would corrupt memory. */
public enum HostArch {
    /** 64-bit x86, System V ABI. */
    X86_64,
    /** 64-bit ARM, AAPCS64, little-endian. */
    AARCH64;

    /** The architecture of this JVM. */
    public static final HostArch CURRENT = ofName(System.getProperty("os.arch"));

    /** Chooses between the two architectures' numbers, for the JVM that runs. */
    public static int pick(int x86, int aarch64) {
        return CURRENT == X86_64 ? x86 : aarch64;
    }

    static HostArch ofName(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64", "arm64" -> AARCH64;
            default ->
                throw new UnsupportedOperationException(
                        "no system call numbers for os.arch=" + osArch + "; Wedge's kernel runs on amd64 and aarch64");
        };
    }
}
