package io.wedge.messages.flags;

/** Why getaddrinfo(3) or getnameinfo(3) failed. The words are those of glibc's gai_strerror(3). */
public enum ResolverError implements Bit {
    NOT_KNOWN(1, "EAI_NONAME", "Name or service not known"),
    AGAIN(2, "EAI_AGAIN", "Temporary failure in name resolution"),
    FAIL(3, "EAI_FAIL", "Non-recoverable failure in name resolution"),
    NO_DATA(4, "EAI_NODATA", "No address associated with hostname"),
    FAMILY(5, "EAI_FAMILY", "ai_family not supported"),
    ADDRESS_FAMILY(6, "EAI_ADDRFAMILY", "Address family for hostname not supported"),
    MEMORY(7, "EAI_MEMORY", "Memory allocation failure"),
    SYSTEM(8, "EAI_SYSTEM", "System error"),
    BAD_FLAGS(9, "EAI_BADFLAGS", "Bad value for ai_flags"),
    SERVICE(10, "EAI_SERVICE", "Servname not supported for ai_socktype"),
    SOCKET_TYPE(11, "EAI_SOCKTYPE", "ai_socktype not supported"),
    ENCODING(12, "EAI_IDN_ENCODE", "Parameter string not correctly encoded"),
    INTERRUPTED(13, "EAI_INTR", "Interrupted by a signal"),
    OTHER(15, "EAI_", "Unknown error");

    private final long value;
    private final String text;
    private final String message;

    ResolverError(long value, String text, String message) {
        this.value = value;
        this.text = text;
        this.message = message;
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public String text() {
        return text;
    }

    /** What gai_strerror(3) says of it. */
    public String message() {
        return message;
    }

    @Override
    public boolean combines() {
        return false;
    }

    /** The error of that number; {@link #OTHER} for one this build does not know. */
    public static ResolverError of(long value) {
        for (ResolverError error : values()) {
            if (error.value == value) {
                return error;
            }
        }
        return OTHER;
    }
}
