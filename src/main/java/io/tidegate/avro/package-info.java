/* SPDX-License-Identifier: Apache-2.0 */
/** Avro schemas: parsing, compatibility and what the schema says about a field. */
@NullMarked
package io.tidegate.avro;

import org.jspecify.annotations.NullMarked;
