/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place within a sample, put into words only where something is wrong there. */
record SamplePlace(@Nullable SamplePlace up, String segment, String shown) {

    private static final int MOST_SHOWN = 200;

    /** The whole sample. */
    static final SamplePlace TOP = new SamplePlace(null, "", "");

    SamplePlace field(String name) {
        return new SamplePlace(this, name, "." + Shown.text(name));
    }

    SamplePlace item(int index) {
        return new SamplePlace(this, Integer.toString(index), "[" + index + "]");
    }

    SamplePlace key(String key) {
        return new SamplePlace(this, key, "[\"" + Shown.text(key) + "\"]");
    }

    /** The value behind the name of a union's branch, which is no step for who thinks of fields. */
    SamplePlace branch(String name) {
        return new SamplePlace(this, name, "");
    }

    /** Where it is in the document that has the sample at {@code top}. */
    Pointer pointer(Pointer top) {
        List<String> segments = new ArrayList<>(top.segments());
        steps().forEach(step -> segments.add(step.segment));
        return new Pointer(segments);
    }

    /** Like {@code field lines[2].unitPrice}. */
    String words() {
        StringBuilder path = new StringBuilder();
        steps().forEach(step -> path.append(step.shown));
        if (path.isEmpty()) {
            return "the sample";
        }
        return "field " + (path.length() <= MOST_SHOWN ? path.substring(1) : path.substring(1, MOST_SHOWN) + "...");
    }

    private List<SamplePlace> steps() {
        List<SamplePlace> steps = new ArrayList<>();
        for (SamplePlace place = this; place.up != null; place = place.up) {
            steps.addFirst(place);
        }
        return steps;
    }
}
