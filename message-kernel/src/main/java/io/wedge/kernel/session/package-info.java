/** Sessions: how an application attaches, its shared memory, the pollers that serve its calls, where calls wait, and how all of it ends. */
package io.wedge.kernel.session;
