/** The coverage table: every native method of a JDK that is in scope, and what becomes of it. */
package io.wedge.cli.coverage;
