/* SPDX-License-Identifier: Apache-2.0 */
/** The registry on etcd. */
@NullMarked
package io.tidegate.etcd;

import org.jspecify.annotations.NullMarked;
