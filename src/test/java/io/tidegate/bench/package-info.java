/* SPDX-License-Identifier: Apache-2.0 */
/** Measurements, each beside what it is compared with. */
@NullMarked
package io.tidegate.bench;

import org.jspecify.annotations.NullMarked;
