/** Policies from what a program was seen to do. */
package io.wedge.kernel.policy.learn;
