/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on the schema against its earlier versions. */
@NullMarked
package io.tidegate.rules.evolution;

import org.jspecify.annotations.NullMarked;
