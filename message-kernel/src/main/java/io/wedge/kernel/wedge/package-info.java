/** What sees a call before it is served and its reply after: policy, faults, recorder, live trace. One chain. */
package io.wedge.kernel.wedge;
