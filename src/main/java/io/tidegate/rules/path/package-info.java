/* SPDX-License-Identifier: Apache-2.0 */
/** Paths that an event config gives into its schema, and what to say where they lead nowhere. */
@NullMarked
package io.tidegate.rules.path;

import org.jspecify.annotations.NullMarked;
