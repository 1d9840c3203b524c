/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.tidegate.policy.RuleLanguage.Mistake;
import io.tidegate.policy.StubEvent;
import io.tidegate.policy.StubSubject;
import io.tidegate.policy.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions that expressions have beyond CEL's own: what they give, what they refuse, and that their failures deny. */
class EventFunctionsTest {

    private static final StubSubject CREATED =
            StubSubject.creating(StubEvent.full().config());
    private static final StubSubject UPDATED = StubSubject.updating(
                    StubEvent.full().config(), StubEvent.full().avro("""
                    {"type": "record", "name": "A", "fields": [{"name": "placedAt", "type": "long"}]}""").config())
            .withPeers(List.of(
                    StubEvent.full()
                            .key("checkout/cart")
                            .labels(Map.of("team", "cart"))
                            .config(),
                    StubEvent.bare().key("checkout/refund").config()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field('placedAt').type == 'long' && field('placedAt').path == 'placedAt'",
                "field('placedAt').logicalType == 'timestamp-micros'",
                "field('note').nullable && field('note').hasDefault && !field('orderId').hasDefault",
                "has(field('placedAt').type) && !has(field('nowhere').type) && !has(field('note').logicalType)",
                "field(event.timestamp.field).logicalType.startsWith('timestamp-')",
                "event.ordering.key.all(k, has(field(k).type) && !field(k).nullable)",
                "event.schema.field('placedAt') == field('placedAt') && field('seq') == fields[1]",
                "field('nowhere') == field('elsewhere') && field('nowhere') != field('seq')",
                "!has(previous.schema.field('placedAt').type)",
                "fields.filter(f, f.path == 'seq').map(field, field.type) == ['long']",
            })
    void fieldGivesTheFieldAtAPath(String expression) {
        assertThat(CelRules.require(expression).judge(CREATED)).as(expression).isEmpty();
    }

    @Test
    void fieldOfAnotherSchemaIsThatSchemas() {
        assertThat(CelRules.require(
                                "!has(field('placedAt').logicalType) && has(previous.schema.field('placedAt').logicalType)"
                                        + " && peers.all(p, has(p.schema.field('note').type))")
                        .judge(UPDATED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "field('nowhere').type == 'long'       | field('nowhere').type is absent (guard it with has())",
                "field('note').logicalType == 'uuid'   | field('note').logicalType is absent (guard it with has())",
                "previous.schema.field('seq').nullable | previous.schema.field('seq').nullable is absent (guard it with has())",
                "duration(event.name) > duration('P1D')  | invalid duration format"
            })
    void aFailureDenies(String expression, String reason) {
        assertThat(CelRules.require(expression).judge(CREATED)).singleElement().satisfies(violation -> {
            assertThat(violation.unjudged()).isTrue();
            assertThat(violation.message()).startsWith("the rule could not be judged, so it denies: ");
            assertThat(violation.message()).contains(reason);
        });
    }

    @Test
    void aGlobThatGrewTooLongDenies() {
        StubSubject subject = CREATED.by("ann", "*a".repeat(128) + "*");

        assertThat(CelRules.require("event.name.glob(proposal.reason)").judge(subject))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.unjudged()).isTrue();
                    assertThat(violation.message())
                            .contains("the glob is too long: 257 characters (expected: at most 256)");
                });
        assertThat(CelRules.require("!event.name.glob(proposal.reason)").judge(CREATED.by("ann", "*a".repeat(128))))
                .isEmpty();
    }

    @Test
    void saysNothingOfFieldsWhereTheSchemaIsNotValid() {
        StubSubject invalid = StubSubject.creating(
                StubEvent.full().avro("{\"type\": \"recrod\"}").config());

        assertThat(CelRules.require("has(field('seq').type)").judge(invalid)).isEmpty();
        assertThat(CelRules.rule("has(field('seq').type)", "false", "''", "").judge(invalid))
                .isEmpty();
        assertThat(CelRules.rule("true", "false", "field('seq').type", "").judge(invalid))
                .isEmpty();
        assertThat(CelRules.require("has(event.schema.field('seq').type)").judge(invalid))
                .extracting(Violation::message)
                .singleElement()
                .asString()
                .contains("its schema is not valid Avro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.topic.name.glob('orders.*') && event.topic.name.glob('*') && event.topic.name.glob('*.placed')",
                "!event.topic.name.glob('orders') && !event.topic.name.glob('ORDERS.*') && !event.topic.name.glob('')",
                "!event.topic.name.glob('orders?placed')",
                "['orders.*', 'carts.*'].exists(g, event.topic.name.glob(g))",
                "peers.all(p, !has(p.labels.team) || p.labels.team.glob('c*t'))",
                "peers.map(p, p.labels.size()) == [1, 0]",
            })
    void globMatchesTheWholeText(String expression) {
        assertThat(CelRules.require(expression).judge(UPDATED)).as(expression).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration('P7D') == duration('168h') && event.topic.retention == duration('P7D')",
                "duration('P1DT2H3M4.5S') == duration('26h3m4.5s')",
                "duration('PT0S') == duration('0s') && duration('P1D') < duration('PT25H')",
                "event.effectiveFrom - now > duration('P1D') && now + duration('PT1H') > now",
                "string(duration('P1D')) == '86400s' && duration(duration('P1D')) == duration('24h')",
                "duration('-1h') < duration('PT0S')",
            })
    void durationsMayBeWrittenAsInEventConfigs(String expression) {
        assertThat(CelRules.require(expression).judge(CREATED)).as(expression).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P", "PT", "P1M", "P1Y", "P1W", "-P1D", "P1D2H", "p1d", "7 days", "P9999999999D", "PT1.S", ""})
    void aConstantThatIsNoDurationIsRefusedWhenThePolicyLoads(String text) {
        assertThat(CelRules.mistakes("event.topic.retention > duration('" + text + "')"))
                .extracting(Mistake::message)
                .singleElement()
                .asString()
                .startsWith(
                        "duration: " + text + " (expected: a number with a unit of h, m, s or ms, like 168h or 1h30m, "
                                + "or an ISO 8601 duration, like P7D)");
    }

    @Test
    void aConstantGlobThatIsTooLongIsRefusedWhenThePolicyLoads() {
        assertThat(CelRules.mistakes("event.name.glob('" + "a".repeat(257) + "')"))
                .extracting(Mistake::message)
                .singleElement()
                .asString()
                .contains("(expected: a pattern of at most 256 characters)");
        assertThat(CelRules.mistakes("event.name.glob('" + "a".repeat(256) + "')"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "field(1).type == 'long'           | found no matching overload for 'field'",
                "field('a') == 'long'              | found no matching overload for '=='",
                "field('a').kind == 'long'         | undefined field 'kind'",
                "field() == fields[0]              | found no matching overload for 'field' applied to '()'",
                "fild('a').type == 'long'          | undeclared reference to 'fild' (did you mean field?)",
                "event.field('a').type == 'long'   | found no matching overload for 'field'",
                "event.topic.glob('a')             | found no matching overload for 'glob'",
                "glob('a', 'b')                    | found no matching overload for 'glob'",
                "event.name.glob('a') == 'b'       | found no matching overload for '=='",
            })
    void aWrongUseIsRefusedWhenThePolicyLoads(String expression, String message) {
        assertThat(CelRules.mistakes(expression))
                .extracting(Mistake::message)
                .asInstanceOf(list(String.class))
                .first()
                .asString()
                .startsWith(message);
    }
}
