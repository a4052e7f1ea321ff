/** What a session may do. The wedge decides each call; the object that was decided on is the one that the handler then works with. */
package io.wedge.kernel.policy;
