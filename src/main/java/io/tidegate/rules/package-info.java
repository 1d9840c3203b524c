/* SPDX-License-Identifier: Apache-2.0 */
/** The catalogue of the built-in rules; one package a group, one class a rule. */
@NullMarked
package io.tidegate.rules;

import org.jspecify.annotations.NullMarked;
