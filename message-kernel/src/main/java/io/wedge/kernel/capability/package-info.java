/** What an application may reach. A capability names one host object plus rights; rights only ever shrink. */
package io.wedge.kernel.capability;
