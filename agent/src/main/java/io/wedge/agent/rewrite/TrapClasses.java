package io.wedge.agent.rewrite;

/**
 * The class files of the trap.
 *
 * @param guard     see {@link Trap#GUARD}.
 * @param trap      see {@link Trap#TRAP}.
 * @param live      see {@link Trap#LIVE}.
 * @param originals see {@link Trap#ORIGINALS}; empty where no native gets a Java body.
 * @param targets   see {@link Trap#TARGETS}.
 */
public record TrapClasses(byte[] guard, byte[] trap, byte[] live, byte[] originals, byte[] targets) {}
