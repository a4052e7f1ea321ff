/** What agent and emulation layer know of each other. The layer's loader has the agent's as parent; the agent never links to a layer. */
package io.wedge.agent.spi;
