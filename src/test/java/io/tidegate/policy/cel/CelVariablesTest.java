/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.StubEvent;
import io.tidegate.policy.StubSubject;
import io.tidegate.policy.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions see of a subject. */
class CelVariablesTest {

    private static final EventConfig PEER =
            StubEvent.full().key("checkout/cart-checked-out").config();
    private static final StubSubject FULL = StubSubject.updating(
                    StubEvent.full().partitions(6).config(), StubEvent.full().config())
            .withPeers(List.of(PEER))
            .by("ann", "more load");
    private static final StubSubject BARE =
            StubSubject.creating(StubEvent.bare().config());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.namespace == 'checkout'",
                "event.name == 'order-placed'",
                "event.labels == {'tier': 'critical', 'team': 'payments'}",
                "event.labels.tier == 'critical' && event.labels['team'] == 'payments'",
                "event.stream == 'orders'",
                "event.schema.compatibility == 'FULL'",
                "event.schema.references == ['checkout/money']",
                "event.topic.name == 'orders.placed'",
                "event.topic.partitions == 12",
                "event.topic.partitions / 5 == 2",
                "event.topic.partitioner == 'murmur2'",
                "event.topic.retention == duration('168h')",
                "event.topic.cleanup == 'compact,delete'",
                "event.topic.timestampType == 'CreateTime'",
                "event.ordering.guarantee == 'per-key'",
                "event.ordering.key == ['orderId']",
                "event.ordering.sequence == 'seq'",
                "event.ordering.after == ['checkout/cart-checked-out']",
                "event.timestamp.field == 'placedAt'",
                "event.timestamp.unit == 'micros'",
                "event.timestamp.semantics == 'event-time'",
                "event.timestamp.maxSkew == duration('5s')",
                "event.timestamp.allowedLateness == duration('10m')",
                "event.producers.size() == 1 && event.producers[0].name == 'checkout-api'",
                "event.producers[0].idempotent",
                "event.producers[0].maxInFlight == 5",
                "event.producers[0].partitioner == 'murmur2'",
                "event.producers[0].timestampUnit == 'micros'",
                "event.consumers.all(c, c.name == 'billing' && c.timestampUnit == 'micros')",
                "event.effectiveFrom == timestamp('2026-12-01T00:00:00Z')",
                "previous.topic.partitions == 6 && has(previous.topic)",
                "previous.timestamp == event.timestamp && previous.topic != event.topic && previous != event",
                "fields.map(f, f.path) == ['orderId', 'seq', 'placedAt', 'note']",
                "fields.exists(f, f.path == 'placedAt' && f.type == 'long' && f.logicalType == 'timestamp-micros')",
                "fields.all(f, f.nullable == (f.path == 'note')) && fields.exists_one(f, has(f.logicalType))",
                "fields.filter(f, f.hasDefault).map(f, f.path) == ['seq', 'note']",
                "event.schema.fields == fields && previous.schema.fields == fields && event.schema == previous.schema",
                "change == 'update'",
                "peers.map(p, p.name) == ['cart-checked-out']",
                "peers.exists(p, p.topic == event.topic) && !(event in peers)",
                "proposal.author == 'ann' && proposal.reason == 'more load'",
                "now == timestamp('2026-11-23T10:00:00Z') && event.effectiveFrom - now > duration('24h')",
            })
    void showsEachFieldInItsType(String expression) {
        assertThat(CelRules.require(expression).judge(FULL)).as(expression).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!has(event.labels) && !has(event.labels.tier) && !('tier' in event.labels)",
                "!has(event.stream) && !has(event.topic.retention) && !has(event.effectiveFrom)",
                "!has(event.timestamp) && !has(event.timestamp.unit) && !has(event.timestamp.allowedLateness)",
                "has(event.ordering) && event.ordering.guarantee == 'none'",
                "!has(event.ordering.key) && event.ordering.key.size() == 0 && !has(event.ordering.sequence)",
                "has(event.producers) && !has(event.producers[0].idempotent) && !has(event.producers[0].maxInFlight)",
                "!has(event.consumers) && event.consumers.all(c, c.name == 'nobody')",
                "!has(previous.name) && !has(previous.topic) && !has(previous.topic.partitions)",
                "previous.labels.size() == 0 && previous.ordering.key == [] && previous.consumers.size() == 0",
                "!has(proposal.author) && proposal.author == '' && proposal.reason == ''",
                "change == 'create' && peers.size() == 0",
            })
    void isAbsentAllTheWayDownWithoutFailing(String expression) {
        assertThat(CelRules.require(expression).judge(BARE)).as(expression).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.stream == ''",
                "event.timestamp.unit != 'millis'",
                "event.topic.retention >= duration('0s')",
                "event.effectiveFrom > now",
                "event.producers[0].maxInFlight <= 5",
                "previous.topic.partitions <= event.topic.partitions",
            })
    void failsWhereAnAbsentScalarIsRead(String expression) {
        assertThat(CelRules.require(expression).judge(BARE)).singleElement().satisfies(violation -> {
            assertThat(violation.unjudged()).isTrue();
            assertThat(violation.message()).contains("is absent (guard it with has())");
        });
    }

    @Test
    void saysNothingAboutTheFieldsOfASchemaThatIsNotValid() {
        StubSubject invalid = StubSubject.creating(
                StubEvent.full().avro("{\"type\": \"recrod\"}").config());

        assertThat(CelRules.require("fields.all(f, f.path == '')").judge(invalid))
                .isEmpty();
        assertThat(CelRules.require("event.schema.fields.size() == 0").judge(invalid))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("its schema is not valid Avro"));
    }

    @Test
    void schemasWithOtherDefaultsAreNotEqual() {
        String avro = "{\"type\": \"record\", \"name\": \"A\", \"fields\": "
                + "[{\"name\": \"a\", \"type\": \"int\", \"default\": %d}]}";
        StubSubject subject = StubSubject.updating(
                StubEvent.full().avro(avro.formatted(1)).config(),
                StubEvent.full().avro(avro.formatted(2)).config());

        assertThat(CelRules.require("event.schema.fields == previous.schema.fields && event.schema != previous.schema")
                        .judge(subject))
                .isEmpty();
    }

    @Test
    void saysWhichPeerLacksTheField() {
        StubSubject subject = BARE.withPeers(
                List.of(PEER, StubEvent.bare().key("checkout/refund").config()));

        assertThat(CelRules.require("peers.all(p, p.timestamp.unit == 'micros')")
                        .judge(subject))
                .extracting(Violation::message)
                .singleElement()
                .asString()
                .contains("peers[checkout/refund].timestamp.unit is absent");
    }
}
