/* SPDX-License-Identifier: Apache-2.0 */
/** The command line: judges files without a service, and asks one where there is one. */
@NullMarked
package io.tidegate.cli;

import org.jspecify.annotations.NullMarked;
