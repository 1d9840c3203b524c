/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.admission.Judge;
import io.tidegate.admission.Judgement;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Syntax;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.DirectoryPolicies;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.PolicyTexts;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.registry.Admitted;
import io.tidegate.registry.Snapshot;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verdicts on changes to the stream under schemas/checkout, judged as the service would, with the packs under policies/.
 * Their digest, and the decision's id, which covers it, are others: no report changes with a word of a policy's comment.
 */
final class JudgedVerdicts {

    static final String FILE = "changes/orders v2.yaml";

    private static final Path EXAMPLES = Path.of("schemas/checkout");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Catalogue CATALOGUE = new Catalogue();

    private static final String AUDIT = """
            apiVersion: tidegate.io/v1
            kind: Policy
            metadata: {name: owners}
            spec:
              rules:
                - {use: lifecycle/owner-declared, severity: audit, with: {label: owner}}
            """;

    private static final String WAIVER = """
            ---
            apiVersion: tidegate.io/v1
            kind: Waiver
            metadata: {namespace: checkout, name: more-partitions}
            spec:
              event: order-placed
              rule: ordering/copartitioned
              owner: ada@example.com
              reason: the others follow this week
              expires: 2026-12-01T00:00:00Z
            """;

    private JudgedVerdicts() {}

    /** A unit changed in one place, more partitions under a waiver, a topic renamed, and another event deleted. */
    static Verdict rich() {
        return judged(richText());
    }

    /** An envelope, so that there is a deletion beside the change. */
    static String richText() {
        String changed = read("order-placed")
                .replaceFirst("timestamp-millis", "timestamp-micros")
                .replaceFirst("partitions: 12", "partitions: 18")
                .replaceFirst("name: orders.placed", "name: orders.placed.v2");
        return "documents:\n  - "
                + changed.lines().skip(1).collect(Collectors.joining("\n    "))
                + "\ndeletes: [checkout/cart-checked-out]\n";
    }

    /** Nothing but a lateness that the topic does not keep records for. */
    static Verdict small() {
        return judged(smallText());
    }

    static String smallText() {
        return read("order-placed").replaceFirst("allowedLateness: PT10M", "allowedLateness: P8D");
    }

    /** What is accepted already. */
    static Verdict unchanged() {
        return judged(read("order-placed"));
    }

    /** The lines of what was proposed. */
    static SourceLines lines(String text) {
        return SourceLines.of(file -> file.equals(FILE) ? Optional.of(text) : Optional.empty());
    }

    /** What the catalogue says of its rules. */
    static Optional<String> summary(RuleId rule) {
        return CATALOGUE.rule(rule.toString()).map(known -> known.doc().summary());
    }

    private static Verdict judged(String text) {
        Snapshot stream = Admitted.after(Snapshot.EMPTY, proposal(all()), NOW);
        EventKey placed = EventKey.of("checkout/order-placed");
        String from = stream.config(placed).orElseThrow().fingerprint().hex();
        String to = proposal(text).changes().stream()
                .filter(change -> change.id().equals(DeclarationId.event(placed)))
                .flatMap(change -> change.proposed().stream())
                .map(proposed -> proposed.fingerprint().hex())
                .findFirst()
                .orElseThrow();
        Snapshot accepted =
                Admitted.after(stream, proposal(WAIVER + "  from: \"" + from + "\"\n  to: \"" + to + "\"\n"), NOW);
        Judgement judgement =
                new Judge(new AvroSchemas(), CATALOGUE.foundation()).judge(accepted, proposal(text), policies(), NOW);
        return new Verdict(
                judgement.outcome(),
                Fingerprint.of("decision").hex(),
                true,
                accepted.revision(),
                false,
                judgement.changes(),
                judgement.findings(),
                Fingerprint.of("policies").hex());
    }

    private static PolicySet policies() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("audit.yaml", AUDIT.getBytes(StandardCharsets.UTF_8));
        if (new DirectoryPolicies(Path.of("policies")).read() instanceof PolicyTexts.Found found) {
            files.putAll(found.files());
        }
        PolicyLoad load = new PolicyLoader(CATALOGUE.rules(), new CelRuleLanguage())
                .load(new PolicyTexts.Found("policies", files));
        return switch (load) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken -> throw new AssertionError(broken.problems());
        };
    }

    private static String all() {
        return Stream.of("cart-checked-out", "money", "order-placed", "payment-captured", "shipment-dispatched")
                .map(JudgedVerdicts::read)
                .collect(Collectors.joining());
    }

    private static String read(String name) {
        try {
            return Files.readString(EXAMPLES.resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proposal proposal(String yaml) {
        ProposalResult result =
                new ProposalReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8), Syntax.YAML, "ada", "because");
        return switch (result) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }
}
