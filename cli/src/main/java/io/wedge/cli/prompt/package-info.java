/** Asking at the terminal about what a policy does not allow ({@code --prompt}), and where the answers are kept. */
package io.wedge.cli.prompt;
