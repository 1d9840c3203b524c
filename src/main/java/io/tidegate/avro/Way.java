/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way down through data, step by step; longer ways share the beginning. */
record Way(@Nullable Way before, int step) {

    /** Where every way starts. */
    static final Way TOP = new Way(null, 0);

    /** One step more: the number of a field, branch or symbol, 0 for an item or value. */
    Way then(int next) {
        return new Way(this, next);
    }

    /** The steps from the top. */
    List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (Way way = this; way.before != null; way = way.before) {
            steps.add(way.step);
        }
        return List.copyOf(steps.reversed());
    }
}
