/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on waivers: permissions that expire, for one rule and one exact change. */
@NullMarked
package io.tidegate.rules.waiver;

import org.jspecify.annotations.NullMarked;
