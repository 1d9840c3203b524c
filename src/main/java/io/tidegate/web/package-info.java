/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP entrance. */
@NullMarked
package io.tidegate.web;

import org.jspecify.annotations.NullMarked;
