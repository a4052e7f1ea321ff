/** Folders whose changes go elsewhere: the host's overlay file system in a mount namespace of one run, and what is done with the changes afterwards. */
package io.wedge.cli.overlay;
