/* SPDX-License-Identifier: Apache-2.0 */
/** What people write, read from the disk or from a commit into declarations. */
@NullMarked
package io.tidegate.cli.input;

import org.jspecify.annotations.NullMarked;
