/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicyKeeper;
import io.tidegate.policy.Rule;
import io.tidegate.policy.RuleDoc;
import io.tidegate.rules.Catalogue;
import io.tidegate.rules.RulePage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of rules: the built-in ones, and those that the policies in force write themselves. */
@Path("/v1/rules")
final class RuleResource {

    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
    private static final MediaType MARKDOWN =
            new MediaType("text", "markdown", "UTF-8"); // RFC 7763 demands the charset

    private final Catalogue catalogue;
    private final PolicyKeeper policies;

    RuleResource(Catalogue catalogue, PolicyKeeper policies) {
        this.catalogue = catalogue;
        this.policies = policies;
    }

    @GET
    public Response all() {
        return Answers.ok(new JsonBuilder()
                .put(
                        "rules",
                        JsonBuilder.array(catalogue.rules().stream()
                                .map(BuiltInRule::doc)
                                .map(RuleResource::page)
                                .toList()))
                .put("written", JsonBuilder.array(written().toList()))
                .build());
    }

    @GET
    @Path("/{group}/{name}")
    public Response one(
            @PathParam("group") String group, @PathParam("name") String name, @Context HttpHeaders headers) {
        String id = group + "/" + name;
        Optional<RuleDoc> builtIn = catalogue.rule(id).map(BuiltInRule::doc);
        if (builtIn.isPresent()) {
            Response.ResponseBuilder page = prefersMarkdown(headers)
                    ? Response.ok(RulePage.of(builtIn.get()), MARKDOWN)
                    : Answers.json(200, page(builtIn.get()));
            return page.header("Vary", "Accept").build();
        }
        return written()
                .filter(rule -> JsonBuilder.string(id).equals(rule.get("rule").orElse(null)))
                .findFirst()
                .map(Answers::ok)
                .orElseGet(() -> ProblemDetail.notFound("rule " + id + ": there is no such rule; /v1/rules lists them")
                        .response());
    }

    /** Whether Markdown comes before JSON among what the caller accepts (RFC 9110, section 12.5.1), best first. */
    private static boolean prefersMarkdown(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(JSON) || type.isCompatible(MARKDOWN))
                .findFirst()
                .filter(type -> !type.isCompatible(JSON))
                .isPresent();
    }

    private Stream<ObjectNode> written() {
        return policies.policies().stream()
                .flatMap(set -> set.policies().stream())
                .flatMap(policy -> policy.rules().stream()
                        .filter(Rule.Written.class::isInstance)
                        .map(rule -> written(policy, rule)));
    }

    private static ObjectNode written(Policy policy, Rule rule) {
        return new JsonBuilder()
                .put("rule", rule.id().toString())
                .put("severity", rule.severity().word())
                .put("policy", policy.name())
                .put("file", policy.source())
                .build();
    }

    private static ObjectNode page(RuleDoc doc) {
        return new JsonBuilder()
                .put("rule", doc.id().toString())
                .put("severity", doc.severity().word())
                .put("summary", doc.summary())
                .put("rationale", doc.rationale())
                .put("remedy", doc.remedy())
                .put("source", doc.source())
                .put(
                        "parameters",
                        JsonBuilder.array(doc.parameters().stream()
                                .map(RuleResource::parameter)
                                .toList()))
                .build();
    }

    private static ObjectNode parameter(ParameterDoc parameter) {
        return new JsonBuilder()
                .put("name", parameter.name())
                .put("type", parameter.type().name().toLowerCase(Locale.ROOT))
                .put("default", parameter.defaultText())
                .put("description", parameter.description())
                .build();
    }
}
