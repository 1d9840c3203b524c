/* SPDX-License-Identifier: Apache-2.0 */
/** What is accepted: versions, receipts, the snapshot, and the port to the store that keeps them. */
@NullMarked
package io.tidegate.registry;

import org.jspecify.annotations.NullMarked;
