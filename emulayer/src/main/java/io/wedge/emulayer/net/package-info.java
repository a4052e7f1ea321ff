/** Natives of sockets and selectors: sun.nio.ch.Net and its kin, unix-domain sockets, epoll, and the options of jdk.net. */
package io.wedge.emulayer.net;
