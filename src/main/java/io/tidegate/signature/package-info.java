/* SPDX-License-Identifier: Apache-2.0 */
/** Signatures of webhooks, checked over the bytes as they came. */
@NullMarked
package io.tidegate.signature;

import org.jspecify.annotations.NullMarked;
