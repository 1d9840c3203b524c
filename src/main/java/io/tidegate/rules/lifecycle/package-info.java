/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on how an event config comes and goes, and whose it is. */
@NullMarked
package io.tidegate.rules.lifecycle;

import org.jspecify.annotations.NullMarked;
