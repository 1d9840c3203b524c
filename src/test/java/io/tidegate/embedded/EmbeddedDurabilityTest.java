/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store keeps when its process is killed or its disk is full. */
class EmbeddedDurabilityTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void losesNoAcknowledgedCommitWhenTheProcessIsKilled() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long acknowledged = 0;
        for (int round = 0; round < 4; round++) {
            try (CommittingProcess process = CommittingProcess.start(directory, "")) {
                int commits = random.nextInt(1, 120);
                for (int i = 0; i < commits; i++) {
                    acknowledged = Long.parseLong(String.valueOf(process.line()));
                }
                process.kill();
            }
            acknowledged = expectWhole(acknowledged);
        }
    }

    private long expectWhole(long acknowledged) {
        try (Registry registry = EmbeddedRegistry.open(directory, Clock.systemUTC())) {
            assertThat(registry.status().problem()).isEmpty();
            long sequence = registry.snapshot().head("checkout").sequence();
            // the last commit may have landed without its acknowledgement being seen
            assertThat(sequence).isGreaterThanOrEqualTo(acknowledged);
            assertThat(registry.snapshot().latest().toList().getFirst().number())
                    .isEqualTo((int) sequence);
            assertThat(registry.receipts("checkout", Optional.empty(), 10_000, SOON))
                    .extracting(Receipt::sequence)
                    .hasSize((int) sequence)
                    .startsWith(sequence);
            return sequence;
        }
    }

    @Test
    void writesNothingHalfWhenTheDiskIsFull() throws IOException {
        long acknowledged = 0;
        String refusal;
        try (CommittingProcess process = CommittingProcess.start(directory, "ulimit -f 4000;")) {
            String line = process.line();
            while (line != null && line.matches("[0-9]+")) {
                acknowledged = Long.parseLong(line);
                line = process.line();
            }
            refusal = String.valueOf(line);
            assertThat(process.line()).isNotNull();
            assertThat(process.line()).isNotNull();
            assertThat(process.line()).startsWith("problem embedded store").contains("cannot be written");
        }
        assertThat(acknowledged).isGreaterThan(5);
        assertThat(refusal).startsWith("Unavailable").contains(directory.toString(), "cannot be written");

        assertThat(expectWhole(acknowledged)).isEqualTo(acknowledged);
        try (Registry registry = EmbeddedRegistry.open(directory, Clock.systemUTC())) {
            assertThat(registry.commit(Proposed.put("checkout/order-placed", 1).on(registry.snapshot()), SOON))
                    .isInstanceOf(CommitOutcome.Committed.class);
        }
    }
}
