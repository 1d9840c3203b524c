/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Pointer;
import io.tidegate.document.Syntax;
import io.tidegate.verdict.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProposalReaderTest {

    @Test
    void takesOneJsonDocument() {
        Proposal proposal = proposal(json("a"), Syntax.JSON);
        assertThat(proposal.changes()).singleElement().isInstanceOf(Change.Put.class);
        assertThat(proposal.author()).isEqualTo("ann");
        assertThat(proposal.reason()).isEqualTo("because");
    }

    @Test
    void takesSeveralYamlDocumentsInTheOrderOfTheirKeys() {
        Proposal proposal = proposal(yaml("b") + "---\n" + yaml("a") + "---\n", Syntax.YAML);
        assertThat(proposal.changes())
                .extracting(change -> change.id().toString())
                .containsExactly("shop/a", "shop/b");
    }

    @Test
    void takesAnEnvelopeAndKeepsThePositionsOfTheWholeText() {
        String text = "{\"reason\": \"cleaning\",\n \"documents\": [\n  " + json("b") + "\n ],\n"
                + " \"deletes\": [\"shop/a\"]}";
        Proposal proposal = proposal(text, Syntax.JSON);
        assertThat(proposal.reason()).isEqualTo("cleaning");
        assertThat(proposal.changes().getFirst()).isInstanceOf(Change.Delete.class);
        Change.Put put = (Change.Put) proposal.changes().getLast();
        assertThat(put.declaration().document().locate(Pointer.of("/kind"))).isEqualTo(new Location("body", 3, 36));
    }

    @Test
    void takesAnEnvelopeInYamlWhoseBlankReasonDoesNotCount() {
        Proposal proposal = proposal("deletes: [shop/a]\nreason: ''\n", Syntax.YAML);
        assertThat(proposal.changes()).containsExactly(new Change.Delete(EventKey.of("shop/a")));
        assertThat(proposal.reason()).isEqualTo("because");
    }

    @Test
    void refusesAnEventTwice() {
        assertThat(problems(yaml("a") + "---\n" + yaml("a"), Syntax.YAML))
                .containsExactly(
                        "11:3 /metadata/name proposal: shop/a twice" + " (expected: one change each; first at line 4)");
        assertThat(problems(
                        "{\"documents\": [" + json("a") + "],\n\"deletes\": [\"shop/a\",\n\"shop/a\"]}", Syntax.JSON))
                .containsExactly(
                        "2:13 /deletes/0 proposal: shop/a twice (expected: one change each; first at line 1)",
                        "3:1 /deletes/1 proposal: shop/a twice (expected: one change each; first at line 1)");
    }

    @Test
    void tellsTheProblemsOfAllDocumentsAndOfTheEnvelope() {
        String text = """
                documents:
                - 7
                - kind: Policy
                  apiVersion: tidegate.io/v1
                deletes: [a, shop/A, shop/a/b]
                reason: 1
                dryrun: true
                """;
        assertThat(problems(text, Syntax.YAML))
                .containsExactly(
                        "2:3 /documents/0 documents[0]: 7 (expected: an object)",
                        "3:3 /kind kind: Policy"
                                + " (expected: one of EventConfig, SharedSchema, Waiver; policies are loaded from the policy directory, not proposed)",
                        "5:11 /deletes/0 deletes[0]: a (expected: namespace/name of an event config; for another kind {kind: SharedSchema, key: namespace/name})",
                        "5:14 /deletes/1 deletes[1]: shop/A (expected: namespace/name of an event config; for another kind {kind: SharedSchema, key: namespace/name})",
                        "5:22 /deletes/2 deletes[2]: shop/a/b (expected: namespace/name of an event config; for another kind {kind: SharedSchema, key: namespace/name})",
                        "6:1 /reason reason: 1 (expected: a string: at most 1024 characters)",
                        "7:1 /dryrun unknown field: dryrun (expected one of: documents, deletes, reason)");
    }

    @Test
    void refusesAnEnvelopeBesideOtherDocuments() {
        assertThat(problems(yaml("a") + "---\ndeletes: [shop/b]\n", Syntax.YAML))
                .containsExactly("8:1  documents and deletes beside other documents"
                        + " (expected: one document that holds them all)");
    }

    @Test
    void refusesNoChangeAndMoreThanOneHundred() {
        assertThat(problems("{\"documents\": [], \"deletes\": []}", Syntax.JSON))
                .containsExactly("1:1  proposal: 0 changes (expected: 1 to 100)");
        assertThat(proposal(deletes(100), Syntax.JSON).changes()).hasSize(100);
        assertThat(problems(deletes(101), Syntax.JSON))
                .containsExactly("1:1  proposal: 101 changes (expected: 1 to 100)");
        assertThat(problems("{\"documents\": [" + "{},".repeat(300_000) + "{}]}", Syntax.JSON))
                .containsExactly("1:1  proposal: 300001 changes (expected: 1 to 100)");
    }

    @Test
    void stopsTellingProblemsAfterOneHundred() {
        String members =
                IntStream.range(0, 50_000).mapToObj(i -> "\"x" + i + "\": 1").collect(Collectors.joining(",\n"));
        assertThat(problems("{" + members + "}", Syntax.JSON))
                .hasSize(101)
                .last()
                .asString()
                .endsWith("more than 100 problems (the rest is not shown)");
    }

    private static String deletes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"shop/e" + i + "\"")
                .collect(Collectors.joining(",", "{\"deletes\": [", "]}"));
    }

    private static String yaml(String name) {
        return """
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata:
                  name: %s
                  namespace: shop
                spec: {schema: {avro: {}}, topic: {name: t, partitions: 1}}
                """.formatted(name);
    }

    private static String json(String name) {
        return "{\"apiVersion\": \"tidegate.io/v1\", \"kind\": \"EventConfig\","
                + " \"metadata\": {\"namespace\": \"shop\", \"name\": \"" + name + "\"},"
                + " \"spec\": {\"schema\": {\"avro\": {}}, \"topic\": {\"name\": \"t\", \"partitions\": 1}}}";
    }

    private static ProposalResult read(String text, Syntax syntax) {
        return new ProposalReader().read("body", text.getBytes(StandardCharsets.UTF_8), syntax, "ann", "because");
    }

    private static Proposal proposal(String text, Syntax syntax) {
        ProposalResult result = read(text, syntax);
        assertThat(result).isInstanceOf(ProposalResult.Proposed.class);
        return ((ProposalResult.Proposed) result).proposal();
    }

    private static List<String> problems(String text, Syntax syntax) {
        ProposalResult result = read(text, syntax);
        assertThat(result).isInstanceOf(ProposalResult.Unreadable.class);
        return ((ProposalResult.Unreadable) result)
                .problems().stream()
                        .map(problem -> problem.location().line() + ":"
                                + problem.location().column() + " " + problem.pointer() + " " + problem.message())
                        .toList();
    }
}
