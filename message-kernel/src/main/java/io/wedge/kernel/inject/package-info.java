/** Faults on purpose, for tests: calls that fail, or move fewer bytes, when and where the user says. */
package io.wedge.kernel.inject;
