/** The application's one session, as every emulation sees it. */
package io.wedge.emulayer.session;
