/** Asking somebody about what a policy does not allow: one question after another, and what the answers come to. */
package io.wedge.kernel.policy.ask;
