package io.wedge.traces;

/** What a block's content is known by: its hash. */
record BlockKey(long low, long high) {}
