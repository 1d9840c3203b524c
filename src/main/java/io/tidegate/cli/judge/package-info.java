/* SPDX-License-Identifier: Apache-2.0 */
/** Judging files by the gate itself, on a registry that is made of files. */
@NullMarked
package io.tidegate.cli.judge;

import org.jspecify.annotations.NullMarked;
