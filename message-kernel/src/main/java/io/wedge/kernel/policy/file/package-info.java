/** Policy files: YAML that is read strictly, presets, includes. What is wrong is told with file, line and column. */
package io.wedge.kernel.policy.file;
