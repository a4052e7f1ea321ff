/** Attaching to a JVM that runs already. Lives in the attaching process, not in the target. */
package io.wedge.agent.attach;
