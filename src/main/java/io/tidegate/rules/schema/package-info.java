/* SPDX-License-Identifier: Apache-2.0 */
/** Rules on the schema by itself. */
@NullMarked
package io.tidegate.rules.schema;

import org.jspecify.annotations.NullMarked;
