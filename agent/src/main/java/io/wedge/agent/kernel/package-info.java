/** Finding, starting and greeting the kernel process. Imports only the JDK. */
package io.wedge.agent.kernel;
