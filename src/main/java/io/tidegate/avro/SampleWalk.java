/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Finds every place where a sample is not what its schema says. */
final class SampleWalk {

    /** Nobody reads more, and lists of lists can have millions. */
    static final int MOST_PROBLEMS = 100;

    private final SampleSpelling spelling;
    private final Pointer top;
    private final List<SampleProblem> problems = new ArrayList<>();

    SampleWalk(SampleSpelling spelling, Pointer top) {
        this.spelling = spelling;
        this.top = top;
    }

    List<SampleProblem> problems(Schema type, Node sample) {
        check(type, sample, SamplePlace.TOP);
        return List.copyOf(problems);
    }

    private void check(Schema type, Node value, SamplePlace at) {
        if (full()) {
            return;
        }
        switch (type.getType()) {
            case RECORD -> record(type, value, at);
            case ARRAY -> array(type, value, at);
            case MAP -> map(type, value, at);
            case UNION -> union(type, value, at);
            default -> SampleScalars.misfit(type, value).ifPresent(expected -> misfit(type, value, at, expected));
        }
    }

    private void record(Schema type, Node value, SamplePlace at) {
        if (!(value instanceof ObjectNode object)) {
            misfit(type, value, at, "an object with the fields of " + TypeWords.of(type));
            return;
        }
        Map<String, String> misspelt = MisspeltFields.of(type, object, spelling);
        for (Schema.Field field : type.getFields()) {
            object.get(field.name())
                    .ifPresentOrElse(
                            given -> check(field.schema(), given, at.field(field.name())),
                            () -> missing(field, at, misspelt.containsValue(field.name())));
        }
        for (Map.Entry<String, Node> member : object.values().entrySet()) {
            if (type.getField(member.getKey()) == null) {
                unknown(type, member, at, Optional.ofNullable(misspelt.get(member.getKey())));
            }
        }
    }

    private void missing(Schema.Field field, SamplePlace record, boolean misspelt) {
        if (misspelt || full()) {
            return;
        }
        SamplePlace at = record.field(field.name());
        String why = field.hasDefaultValue()
                ? " (expected: a value; a default is for readers of older records, and producers write every field)"
                : " (expected: " + TypeWords.of(field.schema()) + ")";
        problem(
                record,
                at.words() + ": missing" + why,
                spelling.byDefault(field).map(value -> JsonPatch.add(at.pointer(top), value)));
    }

    private void unknown(Schema type, Map.Entry<String, Node> member, SamplePlace record, Optional<String> meant) {
        if (full()) {
            return;
        }
        SamplePlace at = record.field(member.getKey());
        JsonPatch without = JsonPatch.remove(at.pointer(top));
        String expected = meant.map(name -> name + ", which is missing")
                .orElse("only fields of " + TypeWords.of(type) + "; Avro passes over it without a word");
        JsonPatch cure = meant.map(
                        name -> without.then(JsonPatch.add(record.field(name).pointer(top), member.getValue())))
                .orElse(without);
        problem(at, at.words() + ": not in the schema (expected: " + expected + ")", Optional.of(cure));
    }

    private void array(Schema type, Node value, SamplePlace at) {
        if (!(value instanceof ArrayNode array)) {
            misfit(type, value, at, "a list: " + TypeWords.of(type));
            return;
        }
        int index = 0;
        for (Node item : array.items()) {
            check(type.getElementType(), item, at.item(index++));
        }
    }

    private void map(Schema type, Node value, SamplePlace at) {
        if (!(value instanceof ObjectNode object)) {
            misfit(type, value, at, "an object: " + TypeWords.of(type));
            return;
        }
        object.values().forEach((key, item) -> check(type.getValueType(), item, at.key(key)));
    }

    private void union(Schema type, Node value, SamplePlace at) {
        if (value instanceof NullNode && type.isNullable()) {
            return;
        }
        SampleUnion.branch(type, value)
                .ifPresentOrElse(
                        branch -> check(branch.type(), branch.value(), at.branch(branch.name())),
                        () -> misfit(
                                type,
                                value,
                                at,
                                SampleUnion.words(type) + "; Avro's JSON names the type of a union's value"));
    }

    private void misfit(Schema type, Node value, SamplePlace at, String expected) {
        String shown = value instanceof ObjectNode || value instanceof ArrayNode
                ? value.kind()
                : Shown.text(CanonicalJson.text(value));
        problem(
                at,
                at.words() + ": " + shown + " (expected: " + expected + ")",
                spelling.spell(type, value).map(right -> JsonPatch.replace(at.pointer(top), right)));
    }

    private void problem(SamplePlace at, String message, Optional<JsonPatch> cure) {
        problems.add(new SampleProblem(at.pointer(top), message, cure));
    }

    private boolean full() {
        return problems.size() >= MOST_PROBLEMS;
    }
}
