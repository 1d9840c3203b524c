/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.registry.Deliveries;
import io.tidegate.registry.DeliveryKey;
import io.tidegate.registry.Registry;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.signature.Source;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Judges a delivery once: sent again, it is answered as it was, whichever replica it comes to (docs/adr/0019). */
@Singleton
class DeliveryMemory {

    private static final Logger LOG = Logger.getLogger(DeliveryMemory.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Longer than a judgement may take; a replica that dies over one leaves the delivery open this long. */
    private static final Duration HELD = Duration.ofSeconds(60);

    private final Deliveries deliveries;

    DeliveryMemory(Registry registry) {
        this.deliveries = registry.deliveries();
    }

    /** The answer to a delivery, from the memory where it has one; a delivery without an id is always judged. */
    Response once(Source source, Optional<String> id, byte[] body, Supplier<Response> judgement) {
        if (id.isEmpty()) {
            return judgement.get();
        }
        DeliveryKey key = DeliveryKey.of(source.name(), id.get(), body);
        return switch (deliveries.claim(key, HELD, TIMEOUT)) {
            case Deliveries.Claim.First _ -> kept(key, source.remembered(), judgement.get());
            case Deliveries.Claim.Answered(String answer) -> AnswerRecord.read(answer);
            case Deliveries.Claim.Pending _ -> ProblemDetail.pending().response();
        };
    }

    /** Verdicts are kept; after anything else the delivery may be sent again and is judged then. */
    private Response kept(DeliveryKey key, Duration remembered, Response response) {
        try {
            if (AnswerRecord.isVerdict(response)) {
                deliveries.complete(key, AnswerRecord.text(response), remembered, TIMEOUT);
            } else {
                deliveries.release(key, TIMEOUT);
            }
        } catch (StoreUnavailableException e) {
            LOG.warnf(
                    "the answer to a webhook could not be kept, so sent again it is judged again: %s", e.getMessage());
        }
        return response;
    }
}
