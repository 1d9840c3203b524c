/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of policies: documents in, findings expected. For a person's or a build's machine, never for requests. */
@NullMarked
package io.tidegate.policytest;

import org.jspecify.annotations.NullMarked;
