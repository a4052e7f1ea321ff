/** The agent's start, step by step. */
package io.wedge.agent.boot;
