/**
 * Black-box tests of the built distribution: the same program runs natively and under Wedge, and must say the same.
 *
 * <p>Nothing of Wedge is on this module's class path. The programs are in {@code programs/}, one file per behaviour; how one is
 * run stands in its first comment lines (see {@link io.wedge.it.Program}).
 */
package io.wedge.it;
