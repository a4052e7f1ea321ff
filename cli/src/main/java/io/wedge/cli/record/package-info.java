/** Recording a program and running it again from its trace. */
package io.wedge.cli.record;
