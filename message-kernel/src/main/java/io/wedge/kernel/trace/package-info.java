/** The live trace: each call as it completes, in strace's manner, and the summary table. */
package io.wedge.kernel.trace;
