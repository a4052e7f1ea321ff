/** The trap inside java.base, and the rewriting of call sites to it. The only package that uses ASM. */
package io.wedge.agent.rewrite;
