/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.Optional;

/**
 * One field of a schema, as rules and CEL see it.
 *
 * @param path names from the top record, dots for nested records
 * @param pointer where it is declared, relative to the Avro schema's top
 * @param type the Avro type's name in lower case ("long", "record", "union" ...); of a union of null and one other, the other's
 * @param logicalType the declared logical type, known to Avro or not
 * @param nullable whether null is one of its values
 */
public record SchemaField(
        String path,
        Pointer pointer,
        String type,
        Optional<String> logicalType,
        boolean nullable,
        boolean hasDefault) {}
