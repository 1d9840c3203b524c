/* SPDX-License-Identifier: Apache-2.0 */
/** The registry in one local file, for a single process. */
@NullMarked
package io.tidegate.embedded;

import org.jspecify.annotations.NullMarked;
