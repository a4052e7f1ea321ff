package io.wedge.agent.programs;

import java.io.File;
import java.util.Scanner;

/** Says it is ready, then prints the length of a virtual file for every line that it reads. */
public final class WaitingProgram {
    private WaitingProgram() {}

    /** Ends with its input. */
    public static void main(String[] args) {
        System.out.println("ready");
        try (Scanner in = new Scanner(System.in)) {
            while (in.hasNextLine()) {
                in.nextLine();
                System.out.println("length " + new File("/wedge-virtual/a").length());
            }
        }
    }
}
