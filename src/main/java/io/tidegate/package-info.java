/* SPDX-License-Identifier: Apache-2.0 */
/** The entry points of the executable; everything else lives in a feature package below. */
@NullMarked
package io.tidegate;

import org.jspecify.annotations.NullMarked;
