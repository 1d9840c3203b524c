/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on the example payloads. */
@NullMarked
package io.tidegate.rules.samples;

import org.jspecify.annotations.NullMarked;
