/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.EmbeddedRegistry;
import io.tidegate.registry.Registry;
import io.tidegate.signature.GitHub;
import io.tidegate.signature.Secret;
import io.tidegate.signature.Source;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a delivery that comes again while, or after, it is judged. */
class DeliveryMemoryTest {

    private static final Source SOURCE =
            new Source("ci", new GitHub(List.of(Secret.text("secret"))), Duration.ofMinutes(10), Set.of());
    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private Registry registry;
    private final AtomicInteger judged = new AtomicInteger();

    @BeforeEach
    void open() {
        registry = EmbeddedRegistry.open(directory, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isToldToComeAgainWhileItIsBeingJudged() {
        DeliveryMemory memory = new DeliveryMemory(registry);

        Response first = memory.once(SOURCE, Optional.of("1"), BODY, () -> {
            Response second = memory.once(SOURCE, Optional.of("1"), BODY, this::accepted);
            assertThat(second.getStatus()).isEqualTo(409);
            assertThat(second.getHeaderString("Retry-After")).isEqualTo("2");
            return accepted();
        });

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(judged).hasValue(1);
    }

    @Test
    void isJudgedAgainWhereThereWasNoVerdict() {
        DeliveryMemory memory = new DeliveryMemory(registry);
        Response unavailable = ProblemDetail.unavailable("no store").response();

        assertThat(memory.once(SOURCE, Optional.of("1"), BODY, () -> unavailable)
                        .getStatus())
                .isEqualTo(503);
        assertThat(memory.once(SOURCE, Optional.of("1"), BODY, this::accepted).getStatus())
                .isEqualTo(201);
        assertThat(judged).hasValue(1);
    }

    @Test
    void isJudgedEachTimeWhereItHasNoId() {
        DeliveryMemory memory = new DeliveryMemory(registry);

        memory.once(SOURCE, Optional.empty(), BODY, this::accepted);
        memory.once(SOURCE, Optional.empty(), BODY, this::accepted);

        assertThat(judged).hasValue(2);
    }

    @Test
    void isAnsweredByAnotherProcessOnTheSameStore() {
        new DeliveryMemory(registry).once(SOURCE, Optional.of("1"), BODY, this::accepted);
        close();
        open();

        Response again = new DeliveryMemory(registry).once(SOURCE, Optional.of("1"), BODY, this::accepted);

        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getEntity()).isEqualTo("{\n}\n");
        assertThat(again.getHeaderString("ETag")).isEqualTo("\"1\"");
        assertThat(judged).hasValue(1);
    }

    @Test
    void aVerdictTooLongToBeKeptIsStillNotJudgedAgain() {
        DeliveryMemory memory = new DeliveryMemory(registry);
        Response big = Response.status(422).entity("x".repeat(300_000)).build();

        assertThat(memory.once(SOURCE, Optional.of("1"), BODY, () -> big)).isSameAs(big);
        Response again = memory.once(SOURCE, Optional.of("1"), BODY, this::accepted);

        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(again.getMediaType().toString()).isEqualTo("application/problem+json");
        assertThat(judged).hasValue(0);
    }

    private Response accepted() {
        judged.incrementAndGet();
        return Response.status(201).header("ETag", "\"1\"").entity("{\n}\n").build();
    }
}
