/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.List;

/**
 * A union of an older schema and the one that stands for it in a newer schema.
 *
 * @param path as {@link TypePair} has it
 * @param olderAt where the older one stands, relative to its schema's top
 * @param newerAt where the newer one stands, relative to its schema's top
 * @param older the branches in words
 * @param newer the branches in words
 * @param sources for each of the newer branches the number of the older one that it stands for; else -1
 */
public record UnionPair(
        String path, Pointer olderAt, Pointer newerAt, List<String> older, List<String> newer, List<Integer> sources) {}
