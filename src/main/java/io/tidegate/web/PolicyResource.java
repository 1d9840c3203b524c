/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.StringNode;
import io.tidegate.policy.Match;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicyConflicts;
import io.tidegate.policy.PolicyKeeper;
import io.tidegate.policy.Rule;
import io.tidegate.verdict.ChangeKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The policies in force, and what keeps newer ones from it. */
@Path("/v1/policies")
final class PolicyResource {

    private final PolicyKeeper keeper;

    PolicyResource(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @GET
    public Response all() {
        PolicyKeeper.State state = keeper.state();
        List<Policy> policies = state.policies().map(set -> set.policies()).orElse(List.of());
        return Answers.ok(new JsonBuilder()
                .put("digest", state.policies().map(set -> set.digest().hex()).orElse(null))
                .put(
                        "policies",
                        JsonBuilder.array(
                                policies.stream().map(PolicyResource::json).toList()))
                .put(
                        "conflicts",
                        JsonBuilder.array(state.policies().map(PolicyConflicts::of).orElse(List.of()).stream()
                                .map(PolicyResource::json)
                                .toList()))
                .put(
                        "problems",
                        JsonBuilder.array(state.problems().stream()
                                .map(PolicyResource::json)
                                .toList()))
                .build());
    }

    private static ObjectNode json(Policy policy) {
        return new JsonBuilder()
                .put("name", policy.name())
                .put("file", policy.source())
                .put("fingerprint", policy.fingerprint().hex())
                .put("match", json(policy.match()))
                .put(
                        "rules",
                        JsonBuilder.array(policy.rules().stream()
                                .map(PolicyResource::json)
                                .toList()))
                .build();
    }

    private static ObjectNode json(Match match) {
        JsonBuilder labels = new JsonBuilder();
        new TreeMap<>(match.labels()).forEach(labels::put);
        return new JsonBuilder()
                .put("namespaces", JsonBuilder.array(strings(match.namespaces())))
                .put("labels", labels.build())
                .put(
                        "changes",
                        JsonBuilder.array(strings(match.changes().stream()
                                .sorted()
                                .map(ChangeKind::word)
                                .toList())))
                .build();
    }

    private static ObjectNode json(Rule rule) {
        return new JsonBuilder()
                .put("rule", rule.id().toString())
                .put("severity", rule.severity().word())
                .put("with", rule instanceof Rule.Use use ? with(use.parameters()) : null)
                .build();
    }

    private static @Nullable ObjectNode with(Parameters parameters) {
        JsonBuilder with = new JsonBuilder();
        new TreeMap<>(parameters.values()).forEach((name, value) -> with.put(name, value.toString()));
        return parameters.values().isEmpty() ? null : with.build();
    }

    private static ObjectNode json(PolicyConflicts.Conflict conflict) {
        return new JsonBuilder()
                .put("rule", conflict.rule().toString())
                .put(
                        "policies",
                        JsonBuilder.array(conflict.uses().stream()
                                .map(PolicyResource::json)
                                .toList()))
                .put("resolution", PolicyConflicts.RESOLUTION)
                .build();
    }

    private static ObjectNode json(PolicyConflicts.Use use) {
        return new JsonBuilder()
                .put("policy", use.policy())
                .put("severity", use.severity().word())
                .put("with", with(use.parameters()))
                .build();
    }

    private static ObjectNode json(Problem problem) {
        return new JsonBuilder()
                .put("file", problem.location().file())
                .put("line", problem.location().line())
                .put("column", problem.location().column())
                .put("pointer", problem.pointer())
                .put("message", problem.message())
                .build();
    }

    private static List<StringNode> strings(List<String> texts) {
        return texts.stream().map(JsonBuilder::string).toList();
    }
}
