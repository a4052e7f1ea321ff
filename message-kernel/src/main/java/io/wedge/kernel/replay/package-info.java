/** Replay: the kernel with the host taken out. Its table of calls answers each from a trace, per thread and in order, and stops at the first that is another one. */
package io.wedge.kernel.replay;
