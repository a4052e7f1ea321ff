/** Running a java program under Wedge: its command line, its process, its signals. */
package io.wedge.cli.program;
