/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Fields;
import io.tidegate.document.Problem;
import io.tidegate.document.Value;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the cases of one test. */
final class CaseReader {

    private static final Pattern EVENT = Pattern.compile(EventKey.LABEL + "/" + EventKey.LABEL);
    private static final int MAX_NAME = 120;

    private final TestFiles files;
    private final List<Problem> problems;
    private final Map<String, Integer> lines = new HashMap<>();

    CaseReader(TestFiles files, List<Problem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The case, or empty with problems. */
    Optional<PolicyTest.Case> read(Value place) {
        return place.object().flatMap(fields -> read(place, fields));
    }

    private Optional<PolicyTest.Case> read(Value place, Fields fields) {
        Optional<String> name = fields.required("name").flatMap(this::name);
        Optional<List<Proposal>> accepted = accepted(fields.optional("accepted"));
        Optional<Proposal> proposed = proposed(place, fields);
        Optional<Expectation> expect =
                fields.required("expect").flatMap(Value::object).flatMap(Expectation::read);
        fields.done();
        return name.flatMap(named -> accepted.flatMap(before -> proposed.flatMap(proposal ->
                expect.map(expected -> new PolicyTest.Case(named, place.location(), before, proposal, expected)))));
    }

    private Optional<String> name(Value value) {
        Optional<String> name = value.string(
                "1 to " + MAX_NAME + " characters",
                text -> !text.isBlank() && text.codePointCount(0, text.length()) <= MAX_NAME);
        name.map(text -> lines.putIfAbsent(text, value.location().line()))
                .ifPresent(first -> value.unexpected("each case another name; first at line " + first));
        return name;
    }

    /** A list of documents was accepted together; a list of such lists, one after the other. */
    private Optional<List<Proposal>> accepted(Optional<Value> accepted) {
        List<Proposal> proposals = new ArrayList<>();
        int before = problems.size();
        accepted.ifPresent(value -> {
            boolean steps = value.node() instanceof ArrayNode array
                    && !array.items().isEmpty()
                    && array.items().stream().allMatch(ArrayNode.class::isInstance);
            proposals.addAll(
                    steps ? value.list(this::step) : step(value).map(List::of).orElse(List.of()));
        });
        return Optional.of(proposals).filter(_ -> problems.size() == before);
    }

    private Optional<Proposal> step(Value list) {
        int before = problems.size();
        List<TestDocument> documents = TestDocument.list(list, files, problems);
        return problems.size() > before
                ? Optional.empty()
                : TestProposal.of(documents).read(list, problems);
    }

    private Optional<Proposal> proposed(Value place, Fields fields) {
        int before = problems.size();
        Optional<Value> proposed = fields.optional("proposed");
        Optional<Value> deletes = fields.optional("deletes");
        if (proposed.isEmpty() && deletes.isEmpty()) {
            place.problem("case: without proposed and deletes (expected: one of them, or both)");
        }
        List<TestDocument> documents =
                proposed.map(list -> TestDocument.list(list, files, problems)).orElse(List.of());
        List<String> keys = deletes.map(list -> TestDocument.atLeastOne(list).list(CaseReader::event))
                .orElse(List.of());
        String author = fields.optional("author").flatMap(Value::string).orElse("");
        String reason = fields.optional("reason").flatMap(Value::string).orElse("");
        return problems.size() > before
                ? Optional.empty()
                : new TestProposal(documents, keys, author, reason).read(place, problems);
    }

    private static Optional<String> event(Value value) {
        return value.string(
                "namespace/name of an event", text -> EVENT.matcher(text).matches());
    }
}
