/* SPDX-License-Identifier: Apache-2.0 */
/** Policies: which rules are judged for which event, and what a rule may look at. */
@NullMarked
package io.tidegate.policy;

import org.jspecify.annotations.NullMarked;
