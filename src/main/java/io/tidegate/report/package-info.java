/* SPDX-License-Identifier: Apache-2.0 */
/** One renderer per output format. */
@NullMarked
package io.tidegate.report;

import org.jspecify.annotations.NullMarked;
