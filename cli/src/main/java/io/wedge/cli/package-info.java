/**
 * The {@code wedge} command: one class per subcommand, picocli above, the kernel below. {@code program} is what it takes to run somebody's java program,
 * {@code machine} what this machine offers. Exit status: the program's own where one was run; 2 when the command line or the set-up is wrong, with one line
 * {@code wedge: what; what to do} on standard error.
 */
package io.wedge.cli;
