/* SPDX-License-Identifier: Apache-2.0 */
/** What a git repository holds, asked of the git program. */
@NullMarked
package io.tidegate.cli.git;

import org.jspecify.annotations.NullMarked;
