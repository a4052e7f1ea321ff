/** Loading what the kernel delivers: checked by SHA-256, into a loader that the application cannot see. */
package io.wedge.agent.layer;
