/**
 * Recorded traces: writing, reading, and this page, which is the format's specification. Version 3. Raise {@link io.wedge.traces.TraceFormat#VERSION} when a reader of the
 * former version would misread what is written; a new kind of record, or a new key of the header, needs no new version, because readers skip what they do not know.
 *
 * <pre>
 *  trace/             directory, 0700; every file in it 0600
 *    trace.properties  the header: written first, never changed
 *    end.properties    written last; a trace without one was cut off, or is being written
 *    calls/            Chronicle Queue (binary wire, FAST_DAILY, its clock stands at 0: one file): the records
 *    blocks.data       payload: each distinct block once, one behind the other
 *    blocks.index      where each block lies; a block's number is its place here
 *    index             places in the queue to start reading from
 * </pre>
 *
 * <h2>Header</h2>
 * UTF-8, {@code key=value} by the rules of {@link java.util.Properties}. {@code format.version}, {@code wedge.version}, {@code wedge.java} (what the kernel ran on), {@code start} (ISO-8601), {@code start.nanos} (the
 * kernel's monotonic clock then), {@code command.N} (words, from 0), {@code cwd}, {@code environment.names} (names only, with blanks between), {@code environment.NAME} of the
 * few variables that a JVM's start depends on (LANG, LC_*, TZ), {@code jdk.version}, {@code jdk.build}, {@code java.home}, {@code classpath.N} and {@code classpath.N.sha256} (of files), {@code agent} (Wedge's jar in that JVM),
 * {@code cpu}, {@code cpus}, {@code host}, {@code os}, {@code charset}, {@code payload} (the policy), {@code redact.N} (a rule
 * by which bytes were made asterisks before they were written; {@code redact.N.hidden}: one whose text is itself what it hides). The end has {@code calls}, {@code exit} (the program's status) and
 * {@code end}.
 *
 * <h2>Records</h2>
 * One document of the queue each. Numbers are LEB128 varints, least significant group first (<i>v</i>); signed ones zigzag first (<i>s</i>). The first byte is the kind; the
 * last two are the low 16 bits of CRC-32C over all before them.
 * <pre>
 *  1 CALL         v thread, s sequence - former CALL's - 1, s startNs - former CALL's, v durationNs, v flags, v syscall, v slot, v use,
 *                 elements of the call, v errno, s result, elements of the reply, v payloads, per payload: v direction (0 in, 1 out), bytes
 *  2 TEXT         the bytes of the next entry of the dictionary (from 0)
 *  3 SESSION      v session, v pid, v jdk, v streams (bit n: standard stream n is mediated), v length, command in UTF-8
 *  4 SESSION_END  v session, v length, reason in UTF-8
 *  5 THREAD       v thread (from 0), v session, s id in the JVM, 8 bytes origin, 8 bytes parent's origin, v index among the parent's children, v 1 if virtual,
 *                 v length, name in UTF-8
 *  6 THREAD_NAME  v thread, v length, its new name in UTF-8
 *  7 BASE         v calls so far, v sequence, s startNs: the next CALL's differences are to these
 *  8 CONTENT      s sequence of a CALL above (a GRANT or LIBRARY_LOAD), v size, v count, per piece: bytes. What the file held when it was mapped or loaded
 *  9 STACK        v stack (from 0), v length, frames in UTF-8, a line each, innermost first
 * 10 STACK_OF     v thread, v stack: the Java stack of the thread's calls from here on
 * </pre>
 * Calls stand in the order of their answers. Their sequence is that of their arrival; {@code startNs} counts from the trace's start. A CALL's thread stands before it.
 *
 * <p><b>Elements</b>: v count; each: v (id &lt;&lt; 4 | type &lt;&lt; 1 | critical) and its value: INTEGER, CAPABILITY s; REGION v offset, v length; TIME s seconds, v nanos;
 * LIST elements; BYTES and PATH bytes. What {@link io.wedge.messages.wire} says follows from these byte by byte (its padding is zero).
 *
 * <p><b>Bytes</b>: v (n &lt;&lt; 2 | how). How 0: n bytes follow. 1: entry n of the dictionary. 2: n bytes that are a block: v number. 3: n bytes that were left out by the
 * payload policy: v kept, that many of the first bytes, 8 bytes of SHA-256 of all.
 *
 * <p>A payload is what a call's regions held: in what the application got (as many bytes as the result says), out what it sent (all it offered). One for each BUFFER, in
 * order.
 *
 * <h2>Blocks</h2>
 * An entry of blocks.index has 24 bytes, little-endian: CRC-32 and CRC-32C of the content (4 each), offset in blocks.data (8), length there (4, the top bit set if compressed by
 * Zstandard), length (4). Data is written before its entry, the entry before the record that names it. The checksums are against damage, and by them and the length a writer finds
 * what it may have stored already; it compares the bytes before it takes one block for another. Should two differ that have both checksums in common, both are stored.
 *
 * <p>In version 2 an entry had 32 bytes, the first 16 of them XXH128 of the content (low, high) with a seed, {@code blocks.seed} of the header (16 hexadecimal digits), and a block was taken for another of
 * the same hash. In version 1 it had 48 bytes, the first 32 of them SHA-256. Nothing else has changed.
 *
 * <h2>Index</h2>
 * With each BASE an entry of 32 bytes: index in the queue, calls so far, startNs, entries of the dictionary so far (8 each).
 *
 * <h2>While it is written, and after</h2>
 * A document that is not complete is not there for readers. So a trace can be read at any time, also of a program or kernel that was killed: up to its last complete call.
 */
package io.wedge.traces;
