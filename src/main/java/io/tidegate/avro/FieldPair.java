/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

/**
 * A field of a record in an older schema and the one that stands for it in a newer schema.
 *
 * @param path the field in the newer schema by names from the top record, {@code []} for a list's items, {@code {}} for a
 *     map's values
 */
public record FieldPair(String path, DeclaredField older, DeclaredField newer) {}
