/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a review.
 *
 * @param uid of the review that is answered
 * @param denial why the request is refused; it is allowed where there is none
 * @param warnings shown to who made the request
 * @param decision what was judged, for the audit log; absent where nothing was
 */
public record ReviewAnswer(String uid, Optional<Denial> denial, List<String> warnings, Optional<Decision> decision) {

    /**
     * Why a request is refused.
     *
     * @param code the HTTP status that the API server answers with
     * @param reason the same as one of Kubernetes' words
     */
    public record Denial(int code, String reason, String message) {}

    /** What a judgement is found by later. */
    public record Decision(String id, String verdict, String policies) {}

    public ReviewAnswer {
        warnings = Words.warnings(warnings);
    }

    static ReviewAnswer allowed(String uid, List<String> warnings) {
        return new ReviewAnswer(uid, Optional.empty(), warnings, Optional.empty());
    }

    static ReviewAnswer denied(String uid, Denial denial, List<String> warnings) {
        return new ReviewAnswer(uid, Optional.of(denial), warnings, Optional.empty());
    }

    /** As an AdmissionReview with a response. */
    public ObjectNode json() {
        return new JsonBuilder()
                .put("apiVersion", ReviewReader.API_VERSION)
                .put("kind", ReviewReader.KIND)
                .put(
                        "response",
                        new JsonBuilder()
                                .put("uid", uid)
                                .put("allowed", denial.isEmpty())
                                .put("status", status())
                                .put("warnings", warningsJson())
                                .put("auditAnnotations", annotations())
                                .build())
                .build();
    }

    /** A Status of Kubernetes; without details, which would keep kubectl from showing the message. */
    private @Nullable ObjectNode status() {
        return denial.map(why -> new JsonBuilder()
                        .put("status", "Failure")
                        .put("code", why.code())
                        .put("reason", why.reason())
                        .put("message", why.message())
                        .build())
                .orElse(null);
    }

    private @Nullable Node warningsJson() {
        return warnings.isEmpty()
                ? null
                : JsonBuilder.array(warnings.stream().map(JsonBuilder::string).toList());
    }

    private @Nullable ObjectNode annotations() {
        return decision.map(judged -> new JsonBuilder()
                        .put("decision", judged.id())
                        .put("verdict", judged.verdict())
                        .put("policies", judged.policies())
                        .build())
                .orElse(null);
    }
}
