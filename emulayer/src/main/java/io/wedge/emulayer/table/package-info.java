/** How rows are written down, and which tables make up the personality of a JDK. */
package io.wedge.emulayer.table;
