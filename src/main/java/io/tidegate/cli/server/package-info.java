/* SPDX-License-Identifier: Apache-2.0 */
/** A running Tidegate, asked over HTTP. */
@NullMarked
package io.tidegate.cli.server;

import org.jspecify.annotations.NullMarked;
