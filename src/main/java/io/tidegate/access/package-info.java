/* SPDX-License-Identifier: Apache-2.0 */
/** Who may do what where: principals, what proves them, and what they are granted. */
@NullMarked
package io.tidegate.access;

import org.jspecify.annotations.NullMarked;
