/* SPDX-License-Identifier: Apache-2.0 */
/** What the gate says: findings, severities and the verdict. Imports nothing of Tidegate. */
@NullMarked
package io.tidegate.verdict;

import org.jspecify.annotations.NullMarked;
