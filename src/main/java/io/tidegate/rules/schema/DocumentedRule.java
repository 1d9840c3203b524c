/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code schema/documented}: records and fields say what they mean. */
final class DocumentedRule implements BuiltInRule {

    private static final String NESTED = "nested";
    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("schema/documented"),
            "Every record and every field that the schema defines has a `doc`.",
            "A name does not say whether an amount is with tax, when a date was taken or what an empty value means. Teams"
                    + " that read the event guess, each differently, and nothing fails to decode.",
            "Add a `doc` of a sentence to each: what it is, in what unit, when it is set. A shared schema is documented where it"
                    + " is defined, not here.",
            Severity.WARN,
            List.of(new ParameterDoc(
                    NESTED,
                    ParameterDoc.Type.BOOLEAN,
                    "true",
                    "whether records within the top record are judged too, or only that and its fields")),
            "Apache Avro 1.12 specification, \"Complex Types\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        if (subject.validSchema().isEmpty()) {
            return List.of();
        }
        Walk walk = new Walk(parameters.flag(NESTED), new ArrayList<>());
        walk.record(subject.config().schema().avro(), AVRO);
        return List.copyOf(walk.found());
    }

    /** Goes through the schema as it is written, so that what is defined elsewhere is not judged. */
    private record Walk(boolean nested, List<Violation> found) {

        void record(ObjectNode record, Pointer at) {
            describe("record", record, at);
            if (record.get("fields").orElse(null) instanceof ArrayNode fields) {
                for (int i = 0; i < fields.items().size(); i++) {
                    if (fields.items().get(i) instanceof ObjectNode field) {
                        field(field, at.child("fields").child(i));
                    }
                }
            }
        }

        private void field(ObjectNode field, Pointer at) {
            describe("field", field, at);
            if (nested) {
                below(field, "type", at);
            }
        }

        private void below(ObjectNode parent, String member, Pointer at) {
            parent.get(member).ifPresent(type -> type(type, at.child(member)));
        }

        private void type(Node type, Pointer at) {
            if (type instanceof ArrayNode union) {
                for (int i = 0; i < union.items().size(); i++) {
                    type(union.items().get(i), at.child(i));
                }
            } else if (type instanceof ObjectNode object) {
                switch (text(object, "type").orElse("")) {
                    case "record", "error" -> record(object, at);
                    case "array" -> below(object, "items", at);
                    case "map" -> below(object, "values", at);
                    default -> {} // a scalar, or the name of a type defined elsewhere
                }
            }
        }

        private void describe(String what, ObjectNode node, Pointer at) {
            if (text(node, "doc").filter(doc -> !doc.isBlank()).isEmpty()) {
                found.add(Violation.at(
                        at,
                        what + " " + text(node, "name").orElse("")
                                + " has no doc: whoever reads the event has only the name to go by, and each team guesses its"
                                + " own meaning. Say in a sentence what it is, in what unit and when it is set"));
            }
        }

        private static Optional<String> text(ObjectNode node, String member) {
            return node.get(member).filter(StringNode.class::isInstance).map(value -> ((StringNode) value).value());
        }
    }
}
