/* SPDX-License-Identifier: Apache-2.0 */
/** Tokens of an OpenID Connect provider: its keys, and what a token proves. */
@NullMarked
package io.tidegate.oidc;

import org.jspecify.annotations.NullMarked;
