/* SPDX-License-Identifier: Apache-2.0 */
/** The judge (pure) and the gate (judge and commit). */
@NullMarked
package io.tidegate.admission;

import org.jspecify.annotations.NullMarked;
