/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SARIF as OASIS's own JSON Schema and the specification's words have it. */
class SarifReportTest {

    private static final Schema SCHEMA = schema();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Report report = ReportFormat.SARIF.report(
            ReportOptions.PLAIN.withRules(JudgedVerdicts::summary).withVersion("1.0.0"));

    private static Schema schema() {
        try (InputStream in =
                Objects.requireNonNull(SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Verdict> verdicts() {
        return Stream.concat(
                Stream.of(
                        JudgedVerdicts.rich(),
                        JudgedVerdicts.small(),
                        JudgedVerdicts.unchanged(),
                        HostileVerdicts.verdict(List.of(), "k"),
                        HostileVerdicts.crowd(30)),
                HostileVerdicts.texts().map(HostileVerdicts::saying));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void isValidByTheSchemaOfTheStandard(Verdict verdict) {
        assertThat(complaints(report.of(verdict))).isEmpty();
        assertThat(complaints(ReportFormat.SARIF.report(ReportOptions.PLAIN).of(verdict)))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() {
        String sarif = report.of(JudgedVerdicts.rich());

        assertThat(complaints(sarif.replace("\"level\"", "\"severity\""))).isNotEmpty();
        assertThat(complaints(sarif.replace("orders%20v2", "orders v2"))).isNotEmpty();
    }

    private static List<Error> complaints(String sarif) {
        return SCHEMA.validate(
                sarif, InputFormat.JSON, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    @Test
    void everyResultNamesItsRuleAndNoOtherRuleIsListed() throws JsonProcessingException {
        JsonNode run = run(JudgedVerdicts.rich());

        JsonNode rules = run.at("/tool/driver/rules");
        assertThat(run.at("/results"))
                .hasSize(JudgedVerdicts.rich().findings().size())
                .allSatisfy(result -> assertThat(
                                rules.at("/" + result.at("/ruleIndex").intValue() + "/id"))
                        .isEqualTo(result.at("/ruleId")));
        assertThat(rules)
                .allSatisfy(rule -> assertThat(run.at("/results"))
                        .anyMatch(result -> result.at("/ruleId").equals(rule.at("/id"))));
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.at("/shortDescription/text").textValue())
                        .isNotBlank());
    }

    @Test
    void levelsAreThoseOfTheSeverities() throws JsonProcessingException {
        assertThat(run(HostileVerdicts.crowd(1)).at("/results"))
                .extracting(result -> result.at("/level").textValue())
                .containsExactly("error", "warning", "note");
    }

    @Test
    void whatAWaiverLetsPassIsSuppressedAndNothingElseIs() throws JsonProcessingException {
        Verdict verdict = HostileVerdicts.verdict(
                List.of(
                        HostileVerdicts.finding(Severity.DENY, 0).waived("shop/w"),
                        HostileVerdicts.finding(Severity.WARN, 1)),
                "k");

        JsonNode results = run(verdict).at("/results");

        assertThat(results.at("/0/suppressions").isArray()).isTrue();
        assertThat(results.at("/0/suppressions")).isEmpty();
        assertThat(results.at("/1/suppressions/0/kind").textValue()).isEqualTo("external");
        assertThat(results.at("/1/suppressions/0/justification").textValue()).isEqualTo("waiver shop/w");
    }

    @Test
    void aDeletionHasANameAndNoPlaceInAFile() throws JsonProcessingException {
        assertThat(run(JudgedVerdicts.rich()).at("/results"))
                .filteredOn(result -> result.at("/ruleId").textValue().startsWith("lifecycle/delete"))
                .hasSize(2)
                .allSatisfy(result -> {
                    assertThat(result.at("/locations/0/physicalLocation").isMissingNode())
                            .isTrue();
                    assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                                    .textValue())
                            .isEqualTo("checkout/cart-checked-out");
                });
    }

    @Test
    void printsStayWhenLinesMoveAndMessagesChange() throws JsonProcessingException {
        Verdict before = JudgedVerdicts.rich();
        Verdict after = HostileVerdicts.verdict(
                before.findings().stream()
                        .map(finding -> moved(finding).saying("other words"))
                        .toList(),
                "k");

        assertThat(prints(after)).isEqualTo(prints(before)).doesNotHaveDuplicates();
    }

    @Test
    void aFindingThatIsGoneChangesNoPrintOfAnother() throws JsonProcessingException {
        Finding first = HostileVerdicts.finding(Severity.DENY, 0);
        Finding second = HostileVerdicts.finding(Severity.DENY, 1);

        assertThat(prints(HostileVerdicts.verdict(List.of(second), "k")))
                .containsExactly(prints(HostileVerdicts.verdict(List.of(first, second), "k"))
                        .getLast());
    }

    @Test
    void findingsThatAgreeInEverythingHavePrintsOfTheirOwn() throws JsonProcessingException {
        Finding finding = HostileVerdicts.finding(Severity.DENY, 0);

        assertThat(prints(HostileVerdicts.verdict(List.of(finding, finding), "k")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.yaml, a/b.yaml",
        "./a.yaml, a.yaml",
        "/srv/a.yaml, file:///srv/a.yaml",
        "a b#c?.yaml, a%20b%23c%3F.yaml",
        "c:d.yaml, c%3Ad.yaml",
        "100%.yaml, 100%25.yaml",
        "stra\u00dfe.yaml, stra%C3%9Fe.yaml",
        "../a.yaml, ../a.yaml"
    })
    void filesAreNamedByReferencesThatMeanThem(String file, String uri) {
        assertThat(FileUri.of(file)).isEqualTo(uri);
    }

    @Test
    void noMessageHoldsALinkOrAnArgument() throws JsonProcessingException {
        Verdict verdict = HostileVerdicts.saying("[click](https://example.com) {0}");

        assertThat(run(verdict).at("/results/0/message/text").textValue())
                .isEqualTo("[click] (https://example.com) {{0}}");
    }

    @Test
    void aFixIsThePatchItselfSinceTheStandardsOwnAreForRegionsOfText() throws JsonProcessingException {
        Finding finding =
                HostileVerdicts.finding(Severity.DENY, 0).with(new Fix("[{\"op\":\"remove\",\"path\":\"/spec\"}]"));

        JsonNode result = run(HostileVerdicts.verdict(List.of(finding), "k")).at("/results/0");

        assertThat(result.has("fixes")).isFalse();
        assertThat(result.at("/properties/fix")).hasToString("[{\"op\":\"remove\",\"path\":\"/spec\"}]");
    }

    private static Finding moved(Finding finding) {
        Location location = finding.location();
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.kind(),
                finding.event(),
                finding.pointer(),
                location == null ? null : new Location(location.file(), location.line() + 5, location.column() + 2),
                finding.message(),
                finding.before(),
                finding.after(),
                finding.witness(),
                finding.fix(),
                finding.waiver());
    }

    private List<String> prints(Verdict verdict) throws JsonProcessingException {
        return run(verdict)
                .at("/results")
                .valueStream()
                .map(result -> result.at("/partialFingerprints/tidegate~1v1").textValue())
                .toList();
    }

    private JsonNode run(Verdict verdict) throws JsonProcessingException {
        return JSON.readTree(report.of(verdict)).at("/runs/0");
    }
}
