/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

/**
 * A type of an older schema and the one that stands for it in a newer schema.
 *
 * @param path the field in the newer schema by names from the top record, {@code []} for a list's items, {@code {}} for a
 *     map's values; empty for the top record itself
 */
public record TypePair(String path, DeclaredType older, DeclaredType newer) {}
