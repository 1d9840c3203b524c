/* SPDX-License-Identifier: Apache-2.0 */
/** Metrics and health. */
@NullMarked
package io.tidegate.telemetry;

import org.jspecify.annotations.NullMarked;
