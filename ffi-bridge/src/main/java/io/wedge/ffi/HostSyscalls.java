package io.wedge.ffi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Numbers of system calls by name, for filters: all that the host's headers know, of the architecture that runs. Immutable. */
public final class HostSyscalls {
    private static final Map<String, Integer> NUMBERS = read();

    private HostSyscalls() {}

    /** Its number; -1 where this architecture has no such call. */
    public static int number(String name) {
        return NUMBERS.getOrDefault(name, -1);
    }

    /** All of them. */
    public static Map<String, Integer> all() {
        return NUMBERS;
    }

    private static Map<String, Integer> read() {
        int column = HostArch.pick(1, 2);
        Map<String, Integer> numbers = new HashMap<>();
        try (InputStream in = HostSyscalls.class.getResourceAsStream("syscalls.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (!line.startsWith("#") && !words[column].equals("-")) {
                    numbers.put(words[0], Integer.parseInt(words[column]));
                }
            }
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
        return Collections.unmodifiableMap(numbers);
    }
}
