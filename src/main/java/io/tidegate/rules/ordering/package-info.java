/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on keys, partitions and causal order. */
@NullMarked
package io.tidegate.rules.ordering;

import org.jspecify.annotations.NullMarked;
