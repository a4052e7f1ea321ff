/** What {@code wedge demo} shows. */
package io.wedge.cli.demo;
