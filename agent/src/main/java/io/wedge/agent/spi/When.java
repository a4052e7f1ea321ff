package io.wedge.agent.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * When a call is the layer's: an OR of atoms, tested at the call site. Arguments are counted from 0 without the receiver. Immutable.
 *
 * @param atoms at least one.
 */
public record When(List<Atom> atoms) {
    /** What an atom looks at. */
    public enum Kind {
        /** An int or FileDescriptor argument whose number is virtual. */
        FD,
        /** A field of the receiver, a FileDescriptor whose number is virtual. */
        RECEIVER_FD,
        /** The receiver itself, a FileDescriptor whose number is virtual. */
        RECEIVER,
        /** As {@link #FD}, unless the file's data is granted: then the native works on the host's own number. */
        DATA_FD,
        /** As {@link #RECEIVER_FD}, unless the file's data is granted. */
        RECEIVER_DATA_FD,
        /** A long argument that is a virtual handle. */
        HANDLE,
        /** The thread is not inside the layer. */
        UNGUARDED,
        /** Nothing: every call. */
        ALWAYS
    }

    /**
     * One test.
     *
     * @param kind     what to look at.
     * @param argument index without the receiver; -1 where there is none.
     * @param field    of the receiver; empty where there is none.
     */
    public record Atom(Kind kind, int argument, String field) {
        /** Whether a granted file passes. */
        public boolean isAboutData() {
            return kind == Kind.DATA_FD || kind == Kind.RECEIVER_DATA_FD;
        }

        /** Whether it looks at a field of the receiver. */
        public boolean readsField() {
            return kind == Kind.RECEIVER_FD || kind == Kind.RECEIVER_DATA_FD;
        }
    }

    /** Copies the atoms. */
    public When {
        atoms = List.copyOf(atoms);
        if (atoms.isEmpty()) {
            throw new IllegalArgumentException("a call that is never the layer's: use KEEPS");
        }
    }

    /** The argument is an int or a FileDescriptor, and its number is virtual. */
    public static When fd(int argument) {
        return of(Kind.FD, argument, "");
    }

    /** The receiver's field of that name is a FileDescriptor, and its number is virtual. */
    public static When receiverFd(String field) {
        return of(Kind.RECEIVER_FD, -1, field);
    }

    /** As {@link #fd}, for calls that move data or the place where that happens: those of a granted file are the JDK's own. */
    public static When dataFd(int argument) {
        return of(Kind.DATA_FD, argument, "");
    }

    /** As {@link #receiverFd}, for calls that move data or the place where that happens. */
    public static When receiverDataFd(String field) {
        return of(Kind.RECEIVER_DATA_FD, -1, field);
    }

    /** The receiver is a FileDescriptor, and its number is virtual. */
    public static When receiver() {
        return of(Kind.RECEIVER, -1, "");
    }

    /** The long argument is a virtual handle. */
    public static When handle(int argument) {
        return of(Kind.HANDLE, argument, "");
    }

    /** This thread is not inside the layer: calls that take paths. */
    public static When unguarded() {
        return of(Kind.UNGUARDED, -1, "");
    }

    /** Always, inside the layer too: its own threads never come here, but the JDK's may be guarded for life. */
    public static When always() {
        return of(Kind.ALWAYS, -1, "");
    }

    /** Either. */
    public When or(When other) {
        List<Atom> both = new ArrayList<>(atoms);
        both.addAll(other.atoms);
        return new When(both);
    }

    private static When of(Kind kind, int argument, String field) {
        return new When(List.of(new Atom(kind, argument, field)));
    }
}
