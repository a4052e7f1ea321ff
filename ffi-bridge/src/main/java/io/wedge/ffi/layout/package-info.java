/**
 * Where the fields of C's structures lie, one class per structure: C's field names, offsets in bytes, and SIZE for {@code sizeof}.
 * A structure that differs between x86_64 and aarch64 nests one table per architecture; the class's own constants are the running
 * JVM's. The tests compare all of them with the C headers.
 */
package io.wedge.ffi.layout;
