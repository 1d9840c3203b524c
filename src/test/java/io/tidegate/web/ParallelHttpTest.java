/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Head;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Proposals at the same time have the effect of proposals one after the other. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class ParallelHttpTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 3;
    private static final int ATTEMPTS = 50;

    private final Api api = new Api();

    /** Two proposals, and the rule that both of them together break. */
    private record Pair(String one, String other, String rule) {}

    @RepeatedTest(50)
    void whatBreaksARuleTogetherIsNeverAcceptedTogether(RepetitionInfo repetition)
            throws InterruptedException, ExecutionException {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        System.out.println("seed " + seed);
        String namespace = "skew-" + repetition.getCurrentRepetition();
        Pair pair = pair(namespace, random);
        assertThat(api.dryRun(pair.one()).status()).isEqualTo(200);
        assertThat(api.dryRun(pair.other()).status()).isEqualTo(200);
        long lead = random.nextLong(2_000_000);

        List<Answer> answers = together(List.of(() -> api.propose(pair.one()), () -> {
            LockSupport.parkNanos(lead);
            return api.propose(pair.other());
        }));

        assertThat(answers).extracting(Answer::status).as("seed %s", seed).containsExactlyInAnyOrder(201, 422);
        Answer rejected = answers.stream()
                .filter(answer -> answer.status() == 422)
                .findFirst()
                .orElseThrow();
        assertThat(rejected.texts("/findings", "rule")).contains(pair.rule());
        assertThat(api.get("/v1/events/" + namespace).at("/events")).hasSize(1);
    }

    @Test
    void everyoneGetsThroughInTheEndAndNothingIsLostOrDoubled() throws InterruptedException, ExecutionException {
        List<Answer> answers = together(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(thread -> () -> rounds("parallel/event-" + thread))
                .toList());

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.header("etag")).contains("\"" + ROUNDS + "\""));
        for (int thread = 0; thread < THREADS; thread++) {
            Answer versions = api.get("/v1/events/parallel/event-" + thread + "/versions");
            assertThat(versions.texts("/versions", "version")).containsExactly("1", "2", "3");
        }
        JsonNode newestFirst =
                api.get("/v1/decisions?namespace=parallel&limit=100").at("/decisions");
        assertThat(newestFirst).hasSize(THREADS * ROUNDS);
        Fingerprint previous = Head.NONE.receipt();
        for (int sequence = 1; sequence <= newestFirst.size(); sequence++) {
            Receipt receipt = ReceiptRecord.read(
                    "receipt", newestFirst.get(newestFirst.size() - sequence).toString());
            assertThat(receipt.sequence()).isEqualTo(sequence);
            assertThat(receipt.previous()).isEqualTo(previous);
            previous = ReceiptRecord.hash(receipt);
        }
    }

    /** Creates an event config and changes it; the last answer. */
    private Answer rounds(String key) {
        Answer answer = admitted(Configs.yaml(key, 12));
        for (int round = 2; round <= ROUNDS; round++) {
            answer = admitted(
                    Configs.yaml(key, 12).replace("metadata: {", "metadata: {labels: {round: r" + round + "}, "));
        }
        return answer;
    }

    /** As a client does it: where the service asks for another attempt, the same again. */
    private Answer admitted(String yaml) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Answer answer = api.propose(yaml);
            if (answer.status() != 503) {
                assertThat(answer.status()).isEqualTo(201);
                return answer;
            }
        }
        throw new AssertionError("not admitted in " + ATTEMPTS + " attempts");
    }

    private static Pair pair(String namespace, RandomGenerator random) {
        String one = Configs.yaml(namespace + "/one", 12);
        String other = Configs.yaml(namespace + "/other", 12);
        return switch (random.nextInt(3)) {
            case 0 -> new Pair(one, other.replace("partitions: 12", "partitions: 18"), "ordering/copartitioned");
            case 1 ->
                new Pair(
                        one,
                        other.replace("timestamp-millis", "timestamp-micros").replace("unit: millis", "unit: micros"),
                        "timestamp/unit-uniform");
            default ->
                new Pair(
                        one.replace("key: [id]", "key: [id], after: [other]"),
                        other.replace("key: [id]", "key: [id], after: [one]"),
                        "ordering/after-acyclic");
        };
    }

    private static List<Answer> together(List<Callable<Answer>> calls) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newFixedThreadPool(calls.size())) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
