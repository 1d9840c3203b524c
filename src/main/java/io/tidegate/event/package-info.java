/* SPDX-License-Identifier: Apache-2.0 */
/** The event config and its parts, the proposal, and the fingerprint. */
@NullMarked
package io.tidegate.event;

import org.jspecify.annotations.NullMarked;
