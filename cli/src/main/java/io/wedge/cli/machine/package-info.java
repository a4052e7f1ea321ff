/** What this machine offers: JDKs, shared memory, features of the host's kernel. */
package io.wedge.cli.machine;
