/* SPDX-License-Identifier: Apache-2.0 */
/** What an event config refers to, its schema's fields and other events, in the words of a message. */
@NullMarked
package io.tidegate.rules.reference;

import org.jspecify.annotations.NullMarked;
