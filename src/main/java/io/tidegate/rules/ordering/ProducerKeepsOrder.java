/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.BooleanNode;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.event.Producer;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** No producer of an event with a promised order overtakes itself when it sends a batch again. */
final class ProducerKeepsOrder implements BuiltInRule {

    /** Batches of one producer that a broker remembers (ProducerStateEntry.NUM_BATCHES_TO_RETAIN), so clients' default. */
    private static final int REMEMBERED = 5;

    private static final Pointer PRODUCERS = Pointer.of("/spec/producers");

    private static final String LIMIT = "maxInFlight";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/producer-keeps-order"),
            "Where an order is promised, every producer is idempotent with at most 5 requests in flight, or has only one.",
            "A producer sends the next batch before the last one is acknowledged. Where one fails and is sent again, it"
                    + " lands behind those that were sent after it. An idempotent producer numbers its batches, so the broker"
                    + " puts that right, but it remembers only the last 5. What a producer does not say is taken from the"
                    + " Java client since Apache Kafka 3.0: idempotent, 5 in flight. librdkafka's defaults are others (not"
                    + " idempotent, 1 000 000 in flight): say `idempotent: true` there, and set it in the client.",
            "Set `enable.idempotence=true` and `max.in.flight.requests.per.connection` to at most 5 in the client, and say"
                    + " so under `producers`; without idempotence, set it to 1.",
            Severity.DENY,
            List.of(new ParameterDoc(
                    LIMIT,
                    ParameterDoc.Type.INTEGER,
                    "5",
                    "The most requests that an idempotent producer may have in flight, from 1 to 5; more counts as 5, since"
                            + " brokers remember no more.")),
            "KIP-98; KIP-679 (idempotence is the default since 3.0); Apache Kafka producer configuration,"
                    + " \"max.in.flight.requests.per.connection\" and \"enable.idempotence\"; librdkafka CONFIGURATION.md");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        if (subject.config().ordering().guarantee() == Guarantee.NONE) {
            return List.of();
        }
        String promise = subject.config().ordering().guarantee().word() + " order";
        int limit = Math.clamp(parameters.integer(LIMIT), 1, REMEMBERED);
        List<Producer> producers = subject.config().producers();
        return IntStream.range(0, producers.size())
                .boxed()
                .flatMap(i -> judge(producers.get(i), i, promise, limit).stream())
                .toList();
    }

    private static Optional<Violation> judge(Producer producer, int index, String promise, int limit) {
        int inFlight = producer.maxInFlight().orElse(REMEMBERED);
        Pointer place = PRODUCERS.child(index);
        if (!producer.idempotent().orElse(true)) {
            return inFlight == 1
                    ? Optional.empty()
                    : Optional.of(notIdempotent(producer, place, promise, Math.min(inFlight, limit)));
        }
        return inFlight <= limit ? Optional.empty() : Optional.of(tooMany(producer, place, promise, limit));
    }

    private static Violation notIdempotent(Producer producer, Pointer place, String promise, int limit) {
        JsonPatch idempotent = JsonPatch.add(place.child("idempotent"), new BooleanNode(true, Position.START));
        boolean fits = producer.maxInFlight().orElse(REMEMBERED) <= limit;
        return Violation.at(
                        place.child("idempotent"),
                        "producer " + producer.name() + " is not idempotent and has " + inFlight(producer)
                                + ": a batch that fails and is sent again lands behind later ones, so consumers"
                                + " do not get the " + promise
                                + ". Make it idempotent (enable.idempotence=true), or"
                                + " allow 1 in flight")
                .witness(overtaking(producer))
                .fix(fits ? idempotent : idempotent.then(inFlight(place, limit)))
                .fix(inFlight(place, 1));
    }

    private static Violation tooMany(Producer producer, Pointer place, String promise, int limit) {
        boolean forgotten = producer.maxInFlight().orElse(REMEMBERED) > REMEMBERED;
        boolean stated = producer.idempotent().isPresent();
        String why = !forgotten
                ? ": this policy allows no more"
                : stated
                        ? ": an idempotent client refuses to start with more than " + REMEMBERED
                                + ", since brokers remember no more of its batches; where it does start, consumers do not get"
                                + " the " + promise
                        : ": with more than " + REMEMBERED
                                + ", clients that are idempotent by default switch that off or"
                                + " refuse to start, and consumers do not get the " + promise;
        Violation violation = Violation.at(
                        place.child(LIMIT),
                        "producer " + producer.name() + " has " + inFlight(producer) + " (expected: at most " + limit
                                + ")" + why + ". Set max.in.flight.requests.per.connection to " + limit)
                .fix(inFlight(place, limit));
        return forgotten && !stated ? violation.witness(overtaking(producer)) : violation;
    }

    private static JsonPatch inFlight(Pointer producer, int requests) {
        return JsonPatch.add(producer.child(LIMIT), Repair.number(requests));
    }

    private static String inFlight(Producer producer) {
        return producer.maxInFlight()
                .map(requests -> "up to " + requests + " requests in flight")
                .orElse("up to " + REMEMBERED + " requests in flight, the client's default");
    }

    /** What the partition holds after the first of the batches in flight was sent again. */
    private static String overtaking(Producer producer) {
        int batches = Math.min(producer.maxInFlight().orElse(REMEMBERED), REMEMBERED);
        String behind =
                IntStream.rangeClosed(2, batches).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "batches 1 " + (batches == 2 ? "and " : "to ") + batches
                + " in flight, 1 fails and is sent again: the partition holds " + behind + ", 1";
    }
}
