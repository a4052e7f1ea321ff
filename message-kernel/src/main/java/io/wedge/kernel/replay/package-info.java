/**
 * Replay: the kernel with the host taken out. Its table of calls answers each from a trace, and stops at the first that is another one.
 *
 * <p>A call goes first to the {@link io.wedge.kernel.replay.Model models}, parts of the world that are answered from what the trace says of them, whoever asks: class path, connections,
 * selectors, wake-ups, children's pipes and ends. The rest must be its thread's next recorded call, or be found elsewhere ({@code CallSearch}); {@code Answering} gives the recorded
 * answer in its turn ({@code ReplayGate}, {@code Turns}). {@code ParkedCalls} holds waits for connections; {@code ReplayWatch} lets things go on that stand still.
 */
package io.wedge.kernel.replay;
