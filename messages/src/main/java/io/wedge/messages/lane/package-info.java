/**
 * What lies in a session's shared memory, and both ends of it: lanes (Chronicle Queues that carry calls), reply slots, the arena for bulk data, and the
 * words by which one side knows that the other sleeps.
 *
 * <p>A reply is published in its slot, never in a queue. A sleeper is woken by one byte: on lane {@code i}'s FIFO towards the kernel, on the control
 * socket towards the application.
 */
package io.wedge.messages.lane;
