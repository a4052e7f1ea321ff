/** Which classes of the running JDK call the natives that the layer serves: found in its own class files, without ASM and without loading a class. */
package io.wedge.agent.plan;
