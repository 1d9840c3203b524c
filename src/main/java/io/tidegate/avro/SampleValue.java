/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The value that a sample has for one field.
 *
 * @param pointer in the document that holds the sample
 */
public record SampleValue(Pointer pointer, Node node) {

    /**
     * The value at a path (names from the top record, dots for nested records); empty where the sample has none there: it is
     * null, or the sample is not of the schema's shape.
     *
     * @param place where the sample is in its document
     */
    public static Optional<SampleValue> at(String path, EventSchema schema, Node sample, Pointer place) {
        Optional<Step> step = Optional.of(new Step(schema.schema(), new SampleValue(place, sample)));
        for (String name : path.split("\\.", -1)) {
            step = step.flatMap(record -> record.field(name)).flatMap(Step::unwrapped);
        }
        return step.map(Step::value);
    }

    private SampleValue below(String segment, Node value) {
        return new SampleValue(pointer.child(segment), value);
    }

    private record Step(Schema type, SampleValue value) {

        Optional<Step> field(String name) {
            Schema.Field field = type.getType() == Schema.Type.RECORD ? type.getField(name) : null;
            return field != null && value.node() instanceof ObjectNode object
                    ? object.get(name).map(node -> new Step(field.schema(), value.below(name, node)))
                    : Optional.empty();
        }

        /** Out of a union, which wraps the value in an object with the branch's name. */
        Optional<Step> unwrapped() {
            if (!type.isUnion()) {
                return value.node() instanceof NullNode ? Optional.empty() : Optional.of(this);
            }
            return SampleUnion.branch(type, value.node())
                    .map(branch -> new Step(branch.type(), value.below(branch.name(), branch.value())));
        }
    }
}
