/* SPDX-License-Identifier: Apache-2.0 */
/** Rules that are written in CEL inside a policy document. */
@NullMarked
package io.tidegate.policy.cel;

import org.jspecify.annotations.NullMarked;
