/** What sessions need of the host beside the application's own calls: memory files, bells, readiness, peers. */
package io.wedge.kernel.host.session;
