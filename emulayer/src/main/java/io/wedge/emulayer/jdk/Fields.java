package io.wedge.emulayer.jdk;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;

/** Private fields of java.io's classes, by offset: what the natives reach by JNI. */
public final class Fields {
    private static final long FD = offset(FileDescriptor.class, "fd");
    private static final long APPEND = offset(FileDescriptor.class, "append");
    private static final long INPUT_FD = offset(FileInputStream.class, "fd");
    private static final long OUTPUT_FD = offset(FileOutputStream.class, "fd");
    private static final long RANDOM_FD = offset(RandomAccessFile.class, "fd");
    private static final long FILE_PATH = offset(File.class, "path");

    private Fields() {}

    /** Where a field lies in an object. */
    @SuppressWarnings("deprecation") // works for every class but records and hidden ones, and these are neither
    public static long offset(Class<?> type, String field) {
        try {
            return ObjectsUnsafe.offset(type.getDeclaredField(field));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " has no " + type.getName() + "." + field, e);
        }
    }

    /** As {@link #offset(Class, String)}; -1 if there is no such field in this JDK. */
    public static long offsetIfThere(Class<?> type, String field) {
        try {
            return ObjectsUnsafe.offset(type.getDeclaredField(field));
        } catch (NoSuchFieldException e) {
            return -1;
        }
    }

    /** A class of java.base that is not public. */
    public static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " has no " + name, e);
        }
    }

    /** A descriptor's number; -1 when it is closed. */
    public static int number(FileDescriptor descriptor) {
        return ObjectsUnsafe.getInt(descriptor, FD);
    }

    public static void setNumber(FileDescriptor descriptor, int number) {
        ObjectsUnsafe.putInt(descriptor, FD, number);
    }

    public static void setAppend(FileDescriptor descriptor, boolean append) {
        ObjectsUnsafe.putBoolean(descriptor, APPEND, append);
    }

    public static FileDescriptor descriptor(FileInputStream stream) {
        return ObjectsUnsafe.getObject(stream, INPUT_FD);
    }

    public static FileDescriptor descriptor(FileOutputStream stream) {
        return ObjectsUnsafe.getObject(stream, OUTPUT_FD);
    }

    public static FileDescriptor descriptor(RandomAccessFile file) {
        return ObjectsUnsafe.getObject(file, RANDOM_FD);
    }

    /** The path of a File, whatever a subclass makes of getPath. */
    public static String path(File file) {
        return ObjectsUnsafe.getObject(file, FILE_PATH);
    }
}
