/**
 * The agent. {@code WedgeAgent} alone is on the application's class path; every other class lives in the agent's own loader. {@code boot} runs the start, {@code kernel}
 * finds the kernel and says HELLO, {@code layer} loads what the kernel delivers, {@code plan} finds the call sites of the JDK's natives, {@code rewrite} changes them,
 * {@code spi} is what an emulation layer sees of the agent.
 */
package io.wedge.agent;
