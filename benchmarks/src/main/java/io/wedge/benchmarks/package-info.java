/** Measurements, never tests. {@code benchmarks/run} runs them all on each JDK and writes docs/performance.md's tables. */
package io.wedge.benchmarks;
