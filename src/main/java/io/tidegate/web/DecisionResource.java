/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.admission.RecentRejections;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.Registry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what was decided: receipts from the store, and this replica's recent rejections. */
@Path("/v1/decisions")
@RunOnVirtualThread
final class DecisionResource {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final Registry registry;
    private final RecentRejections rejections;
    private final Caller caller;

    DecisionResource(Registry registry, RecentRejections rejections, Caller caller) {
        this.registry = registry;
        this.rejections = rejections;
        this.caller = caller;
    }

    @GET
    public Response recent(
            @QueryParam("limit") @Nullable String limit, @QueryParam("namespace") @Nullable String namespace) {
        int most = Requests.number("limit", limit, 1, LARGEST_PAGE, PAGE);
        if (namespace != null) {
            caller.reading(Requests.namespace(namespace));
        }
        Stream<ObjectNode> decisions = namespace == null ? newest(most) : receipts(namespace, most);
        return Answers.ok(new JsonBuilder()
                .put("decisions", JsonBuilder.array(decisions.toList()))
                .build());
    }

    /** By the clock readings that were judged with; only the receipts of one namespace have an order of their own. */
    private Stream<ObjectNode> newest(int most) {
        Stream<ObjectNode> receipts = lastWritten(most).flatMap(namespace -> receipts(namespace, most));
        return Stream.concat(
                        receipts, rejections.newest(Integer.MAX_VALUE).stream().filter(this::mayRead))
                .sorted(Comparator.comparing(DecisionResource::at).reversed())
                .limit(most);
    }

    private Stream<ObjectNode> receipts(String namespace, int most) {
        return registry.receipts(namespace, Optional.empty(), most, TIMEOUT).stream()
                .map(ReceiptRecord::json)
                .filter(this::mayRead);
    }

    @GET
    @Path("/{id}")
    public Response one(@PathParam("id") String id) {
        List<Receipt> receipts = registry.decision(id, TIMEOUT);
        if (!receipts.isEmpty()) {
            ObjectNode first = ReceiptRecord.json(receipts.getFirst());
            caller.readingAll(ChangedNamespaces.of(first));
            return Answers.ok(new JsonBuilder()
                    .put("decision", id)
                    .put("outcome", "accepted")
                    .put("verdict", first.get("verdict").orElse(null))
                    .put(
                            "receipts",
                            JsonBuilder.array(
                                    receipts.stream().map(ReceiptRecord::json).toList()))
                    .build());
        }
        ObjectNode rejection = rejections
                .get(id)
                .orElseThrow(() -> new RequestProblem(ProblemDetail.notFound("decision " + id
                        + ": the store has no receipt of it, so nothing was written under it, and this replica remembers no"
                        + " rejection of that id")));
        caller.readingAll(ChangedNamespaces.of(rejection));
        return Answers.ok(rejection.with("outcome", JsonBuilder.string("rejected")));
    }

    /** The namespaces that can have one of the newest receipts: those that something was written to last. */
    private Stream<String> lastWritten(int most) {
        Map<String, Long> written = new TreeMap<>();
        Loaded.snapshot(registry)
                .latest()
                .filter(version -> caller.mayRead(version.id().namespace()))
                .forEach(version -> written.merge(version.id().namespace(), version.revision(), Math::max));
        return written.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey);
    }

    /** A decision is one thing, so who may not read one of its namespaces does not see it. */
    private boolean mayRead(ObjectNode decision) {
        return ChangedNamespaces.of(decision).stream().allMatch(caller::mayRead);
    }

    private static Instant at(ObjectNode decision) {
        return decision.get("at").orElse(null) instanceof StringNode at ? Instant.parse(at.value()) : Instant.EPOCH;
    }
}
