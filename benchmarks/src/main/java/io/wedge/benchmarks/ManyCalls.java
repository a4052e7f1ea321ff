package io.wedge.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at, opens, reads, writes and closes small files. Arguments: a folder that is there, how many files, how many calls all in all. */
public final class ManyCalls {
    private static final int CALLS_PER_TURN = 6;

    private ManyCalls() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path[] files = new Path[Integer.parseInt(args[1])];
        byte[] line = "some content of a small file\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < files.length; i++) {
            Path folder = Path.of(args[0], "folder-" + i % 100);
            Files.createDirectories(folder);
            files[i] = folder.resolve("file-" + i + ".txt");
            Files.write(files[i], line);
        }
        byte[] buffer = new byte[line.length];
        long sum = 0;
        for (int i = 0; i < Integer.parseInt(args[2]) / CALLS_PER_TURN; i++) {
            Path path = files[i % files.length];
            sum += Files.exists(path) ? 1 : 0;
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                sum += file.read(buffer);
                file.seek(0);
                file.write(line);
            }
        }
        System.out.println(sum);
    }
}
