/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the build's own scripts. */
@NullMarked
package io.tidegate.build;

import org.jspecify.annotations.NullMarked;
