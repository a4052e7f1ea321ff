/** What every part of the agent uses: the one-line failure, and the cache's files. */
package io.wedge.agent.support;
