/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.admission.RecentRejections;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.Registry;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what was decided: receipts from the store, and this replica's recent rejections. */
@Path("/v1/decisions")
@RunOnVirtualThread
final class DecisionResource {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final String[] PARAMETERS = {
        "limit", "after", "namespace", "event", "schema", "waiver", "outcome", "author", "rule", "since", "until"
    };

    private final Registry registry;
    private final RecentRejections rejections;
    private final DecisionPages pages;
    private final Caller caller;

    DecisionResource(Registry registry, RecentRejections rejections, DecisionPages pages, Caller caller) {
        this.registry = registry;
        this.rejections = rejections;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    public Response recent(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("event") @Nullable String event,
            @QueryParam("schema") @Nullable String schema,
            @QueryParam("waiver") @Nullable String waiver,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("author") @Nullable String author,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @Context RoutingContext context) {
        Requests.onlyParameters(context, PARAMETERS);
        if (namespace != null) {
            caller.reading(Requests.namespace(namespace));
        }
        DecisionFilter filter = new DecisionFilter(
                Optional.ofNullable(namespace),
                DecisionFilter.accepted(outcome, namespace),
                DecisionFilter.changed(event, schema, waiver),
                Optional.ofNullable(author),
                Optional.ofNullable(rule),
                DecisionFilter.time("since", since),
                DecisionFilter.time("until", until));
        Optional<DecisionPlace> place = Optional.ofNullable(after).map(DecisionPlace::parse);
        int most = Requests.number("limit", limit, 1, LARGEST_PAGE, PAGE);
        return Answers.ok(pages.page(filter, place, most, caller::mayRead));
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
}
