/**
 * Test classes whose effects come from a fixture: {@link io.wedge.junit.Recorded}.
 *
 * <p>Such a class runs in a JVM of its own, under {@code wedge record --mode}. Attached to the JVM that the tests run in, Wedge would record the build tool's pipes, the other
 * tests and what they have left in static fields, and no replay would find the same. A JVM of its own starts from nothing, as the recorded one did.
 */
package io.wedge.junit;
