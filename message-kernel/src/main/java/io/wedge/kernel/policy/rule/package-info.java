/** Rules of a policy and how they are matched. Immutable once built; any thread; matching allocates nothing. */
package io.wedge.kernel.policy.rule;
