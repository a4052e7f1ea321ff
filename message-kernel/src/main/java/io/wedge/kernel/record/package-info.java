/** The recorder: a wedge that copies each call, its reply and its data on their way, and a thread that makes a trace of them. */
package io.wedge.kernel.record;
