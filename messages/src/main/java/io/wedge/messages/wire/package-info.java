/**
 * The bytes of a message.
 *
 * <pre>
 *  call     0        2       4          8                16          24           28              32
 *           | version| flags | syscall  | correlationId  | threadId  | replySlot  | elementBytes  | elements ...
 *
 *  reply    0        4               8         16
 *           | errno  | elementBytes  | result  | elements ...
 *
 *  element  0    2      3       4         8
 *           | id | type | flags | length  | value, padded with zero bytes to a multiple of 8
 * </pre>
 *
 * All numbers are little-endian. Writers and readers are flyweights over raw memory they do not own; each belongs to one thread at a time.
 * Writing is trusted; reading checks each length before it is used, because the peer may lie.
 */
package io.wedge.messages.wire;
