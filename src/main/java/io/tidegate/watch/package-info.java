/* SPDX-License-Identifier: Apache-2.0 */
/** Telling those who watch what was accepted: each version once, in order, at the pace of each. */
@NullMarked
package io.tidegate.watch;

import org.jspecify.annotations.NullMarked;
