/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on the timestamp's field, unit and bounds. */
@NullMarked
package io.tidegate.rules.timestamp;

import org.jspecify.annotations.NullMarked;
