/* SPDX-License-Identifier: Apache-2.0 */
/** Text to a tree of nodes that remember their line and column, and back to canonical JSON. */
@NullMarked
package io.tidegate.document;

import org.jspecify.annotations.NullMarked;
