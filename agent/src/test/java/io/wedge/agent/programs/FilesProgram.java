package io.wedge.agent.programs;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Touches virtual and real files in every way that the fake layer knows, and prints what it sees. */
public final class FilesProgram {
    private FilesProgram() {}

    /** With a real directory to write in. */
    public static void main(String[] args) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        before.keySet()
                .removeIf(key ->
                        !key.toString().contains("wedge") && !key.toString().contains("chronicle"));
        System.out.println("properties " + before);
        System.out.println(
                "context " + (Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader()));
        System.out.println("handler " + (Thread.getDefaultUncaughtExceptionHandler() == null));
        virtual();
        real(Path.of(args[0]));
        System.out.println("other " + System.getProperty("other.agent"));
        System.out.println("host " + (InetAddress.getLocalHost() != null));
        Thread thread = new Thread(() -> System.out.println("thread " + new File("/wedge-virtual/a").length()));
        thread.start();
        thread.join();
    }

    private static void virtual() throws IOException {
        File file = new File("/wedge-virtual/a");
        System.out.println("length " + file.length() + " exists " + file.exists() + " list "
                + String.join(",", new File("/wedge-virtual").list()));
        try (FileInputStream in = new FileInputStream(file)) {
            System.out.println("first " + in.read() + " available " + in.available() + " rest "
                    + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        try (RandomAccessFile random = new RandomAccessFile(file, "r")) {
            random.seek(7);
            byte[] bytes = new byte[7];
            random.readFully(bytes);
            System.out.println("random " + random.length() + " " + random.getFilePointer() + " "
                    + new String(bytes, StandardCharsets.UTF_8));
            random.getFD().sync();
            try {
                random.setLength(1);
            } catch (IOException e) {
                System.out.println("setLength " + e.getMessage());
            }
        }
    }

    private static void real(Path directory) throws IOException {
        File file = directory.resolve("real").toFile();
        RandomAccessFile kept;
        try (RandomAccessFile random = new RandomAccessFile(file, "rw")) {
            kept = random;
            random.write(new byte[100]);
            random.setLength(50);
            random.getFD().sync();
            System.out.println("real " + random.length() + " " + random.getFilePointer() + " " + file.length() + " "
                    + Files.size(file.toPath()));
        }
        try {
            kept.length();
        } catch (IOException e) {
            System.out.println("closed " + e.getMessage());
        }
        System.out.println("listed " + directory.toFile().list().length);
        try (FileInputStream in = new FileInputStream(file)) {
            System.out.println("read " + in.readAllBytes().length);
        }
        try (FileInputStream in = new FileInputStream("/no/such/file")) {
            System.out.println(in);
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
