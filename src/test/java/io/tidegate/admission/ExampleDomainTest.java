/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Syntax;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.DirectoryPolicies;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.PolicySource;
import io.tidegate.policy.ShippedPacks;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.registry.Head;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stream under schemas/checkout and the packs under policies/, judged together as the service would. */
class ExampleDomainTest {

    private static final Path EXAMPLES = Path.of("schemas/checkout");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Catalogue catalogue = new Catalogue();
    private final Judge judge = new Judge(new AvroSchemas(), catalogue.foundation());
    private final PolicySet packs = load(new DirectoryPolicies(Path.of("policies")));

    @Test
    void theWholeStreamIsAdmittedWithoutAFinding() {
        Judgement judgement = judge.judge(Snapshot.EMPTY, proposal(all()), packs, NOW);

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(judgement.changes()).hasSize(4);
    }

    @Test
    void thePacksUseEveryBuiltInRuleThatIsNotJudgedAnyway() {
        assertThat(Stream.concat(
                        packs.policies().stream()
                                .flatMap(policy -> policy.rules().stream())
                                .map(rule -> rule.id().toString()),
                        catalogue.foundation().stream()
                                .map(rule -> rule.doc().id().toString())))
                .containsAll(catalogue.rules().stream()
                        .map(rule -> rule.doc().id().toString())
                        .toList());
    }

    @Test
    void thePacksInTheExecutableAreThoseInTheDirectory() {
        assertThat(load(new ShippedPacks()).digest()).isEqualTo(packs.digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp-millis  | timestamp-micros | evolution/logical-type-stable, timestamp/unit-matches-schema, timestamp/unit-stable",
                "partitions: 12    | partitions: 18   | ordering/copartitioned, ordering/partitions-frozen",
                "partitions: 12    | partitions: 6    | ordering/copartitioned, ordering/partitions-frozen, ordering/partitions-never-shrink",
                "key: [orderId]    | key: [customerId]| ordering/key-frozen",
                "key: [orderId]    | key: [unknown]   | ordering/key-in-schema, ordering/key-frozen",
                "key: [orderId]    | key: []          | ordering/key-declared, ordering/key-frozen",
                "name: seq         | name: sequence   | evolution/compatibility",
                "name: OrderLine   | name: 1OrderLine | schema/names-valid",
                "type: record      | type: recrod     | schema/parses",
                "partitioner: murmur2} | partitioner: crc32} | ordering/partitioners-agree",
                "after: [cart-checked-out] | after: [shipment-dispatched] | ordering/after-acyclic",
                "field: placedAt   | field: nowhere   | timestamp/field-in-schema",
                "allowedLateness: PT10M | allowedLateness: P8D | timestamp/lateness-within-retention"
            })
    void aChangeThatBreaksIsRejectedByTheRulesThatKnowWhy(String before, String after, String rules) {
        Judgement judgement = judge.judge(
                accepted(),
                proposal(document("order-placed", text -> text.replaceFirst(quote(before), after))),
                packs,
                NOW);

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.findings())
                .extracting(finding -> finding.rule().toString())
                .contains(rules.split(", *"));
        assertThat(judgement.findings()).allSatisfy(ExampleDomainTest::explainsItself);
    }

    @Test
    void aUnitChangedEverywhereIsStillAChangeOfUnit() {
        Judgement judgement = judge.judge(
                accepted(),
                proposal(document(
                        "order-placed",
                        text -> text.replace("timestamp-millis", "timestamp-micros")
                                .replace("unit: millis", "unit: micros")
                                .replace("timestampUnit: millis", "timestampUnit: micros"))),
                packs,
                NOW);

        assertThat(judgement.findings())
                .extracting(finding -> finding.rule().toString())
                .containsExactlyInAnyOrder(
                        "evolution/logical-type-stable", "timestamp/unit-stable", "timestamp/unit-uniform");
    }

    private static void explainsItself(Finding finding) {
        assertThat(finding.location()).as(finding.toString()).isNotNull();
        assertThat(finding.message()).as(finding.toString()).hasSizeGreaterThan(20);
    }

    private Snapshot accepted() {
        List<Version> versions = proposal(all()).changes().stream()
                .map(change -> new Version(change.id(), 1, change.proposed(), "d", "", "", NOW, 1))
                .toList();
        return Snapshot.EMPTY.plus(1, versions, Map.of("checkout", new Head(1, Fingerprint.of("r"), 1)));
    }

    private PolicySet load(PolicySource source) {
        return switch (new PolicyLoader(catalogue.rules(), new CelRuleLanguage()).load(source.read())) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken -> throw new AssertionError(broken.problems());
        };
    }

    private static String quote(String text) {
        return Pattern.quote(text);
    }

    private static String all() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ExampleDomainTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(String name, UnaryOperator<String> change) {
        String text = read(EXAMPLES.resolve(EventKey.of("checkout/" + name).name() + ".yaml"));
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return changed;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proposal proposal(String yaml) {
        ProposalResult result =
                new ProposalReader().read("body", yaml.getBytes(StandardCharsets.UTF_8), Syntax.YAML, "", "");
        return switch (result) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }
}
