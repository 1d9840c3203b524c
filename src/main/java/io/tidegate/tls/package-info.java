/* SPDX-License-Identifier: Apache-2.0 */
/** The certificate that the service presents. */
@NullMarked
package io.tidegate.tls;

import org.jspecify.annotations.NullMarked;
