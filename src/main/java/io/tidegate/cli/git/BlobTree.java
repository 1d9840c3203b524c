/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import io.tidegate.cli.input.Content;
import io.tidegate.cli.input.Tree;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Files that git holds.
 *
 * @param ids of the blobs by place, from the top of the work tree; may change between two readings
 * @param names what messages call a place
 */
record BlobTree(Map<String, String> ids, Blobs blobs, UnaryOperator<String> names) implements Tree {

    @Override
    public Content read(String place) {
        String id = ids.get(place);
        return id == null ? new Content.Missing() : blobs.read(id);
    }

    @Override
    public String shown(String place) {
        return names.apply(place);
    }
}
