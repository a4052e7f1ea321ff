/**
 * The application's end of the message path: send, receive, wait. {@link io.wedge.messages.port.MessagePort} is what an emulation layer uses, and what a program
 * that knows of Wedge can use by itself.
 */
package io.wedge.messages.port;
