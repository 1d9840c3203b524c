/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubernetes is told what a proposal of the same documents would be told, and nothing is written. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class ReviewHttpTest {

    private final Api api = new Api();

    @Test
    void aGoodObjectIsAllowedUnderTheDecisionOfTheSameProposalAndNothingIsWritten() {
        String yaml = Configs.yaml("k8s-good/placed", 12);
        Answer proposal = api.dryRun(yaml);

        Answer answer = send(Reviews.ofResource("CREATE", Reviews.resource(yaml), null));

        assertThat(answer.text("/apiVersion")).isEqualTo("admission.k8s.io/v1");
        assertThat(answer.text("/kind")).isEqualTo("AdmissionReview");
        assertThat(answer.text("/response/uid")).isEqualTo(Reviews.UID);
        assertThat(allowed(answer)).isTrue();
        assertThat(answer.at("/response/status").isMissingNode()).isTrue();
        assertThat(answer.text("/response/auditAnnotations/decision")).isEqualTo(proposal.text("/decision"));
        assertThat(answer.text("/response/auditAnnotations/policies")).isEqualTo(proposal.text("/policies"));
        assertThat(answer.text("/response/auditAnnotations/verdict")).isEqualTo("accepted");
        assertThat(api.get("/v1/events/k8s-good/placed").status()).isEqualTo(404);
    }

    @Test
    void aBadObjectIsDeniedWithEveryFindingOfTheSameProposal() {
        api.propose(Configs.yaml("k8s-bad/placed", 12));
        String bad = Configs.yaml("k8s-bad/placed", 18).replace("field: at", "field: nowhere");
        Answer proposal = api.dryRun(bad);
        assertThat(proposal.texts("/findings", "severity"))
                .filteredOn("deny"::equals)
                .hasSizeGreaterThan(1);

        Answer answer = send(Reviews.ofResource("UPDATE", Reviews.resource(bad), Reviews.resource(bad)));

        assertDenied(answer, 422, "Invalid");
        assertThat(message(answer)).contains("decision " + proposal.text("/decision"), "k8s-bad/placed at /spec/");
        for (JsonNode finding : proposal.at("/findings")) {
            assertThat(message(answer)).contains(finding.path("rule").asText() + ": ");
        }
        assertThat(answer.text("/response/auditAnnotations/decision")).isEqualTo(proposal.text("/decision"));
        assertThat(answer.text("/response/auditAnnotations/verdict")).isEqualTo("rejected");
    }

    @Test
    void labelsBelongToTheDocument() {
        String yaml = Configs.yaml("k8s-labels/placed", 12)
                .replace("name: placed}", "name: placed, labels: {tier: critical}}");

        Answer answer = send(Reviews.ofResource("CREATE", Reviews.resource(yaml), null));

        assertThat(answer.text("/response/auditAnnotations/decision"))
                .isEqualTo(api.dryRun(yaml).text("/decision"))
                .isNotEqualTo(api.dryRun(Configs.yaml("k8s-labels/placed", 12)).text("/decision"));
    }

    @Test
    void whatIsInForceAlreadyIsAllowed() {
        String yaml = Configs.yaml("k8s-same/placed", 12);
        api.propose(yaml);

        Answer answer = send(Reviews.ofResource("UPDATE", Reviews.resource(yaml), Reviews.resource(yaml)));

        assertThat(allowed(answer)).isTrue();
        assertThat(answer.text("/response/auditAnnotations/verdict")).isEqualTo("unchanged");
    }

    @Test
    void warningsAreShortPlainLines() {
        String yaml = Configs.yaml("k8s-warn/placed", 12)
                .replace("key: [id]", "key: [id], after: [" + "nowhere-to-be-found-".repeat(3) + "x]");
        assertThat(api.dryRun(yaml).texts("/findings", "severity")).contains("warn");

        Answer answer = send(Reviews.ofResource("CREATE", Reviews.resource(yaml), null));

        assertThat(warnings(answer))
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith("k8s-warn/placed: ")
                        .hasSizeLessThanOrEqualTo(120)
                        .doesNotStartWith("Warning:")
                        .matches("\\P{Cntrl}*"));
    }

    @Test
    void allWarningsTogetherAreBounded() {
        Map<String, String> entries = new TreeMap<>();
        IntStream.range(0, 60)
                .forEach(i -> entries.put(
                        "e" + i,
                        Configs.yaml("k8s-warnings/e" + i, 12)
                                .replace("key: [id]", "key: [id], after: [nowhere-at-all]")));

        Answer answer = send(Reviews.ofConfigMap("CREATE", Reviews.configMap("k8s-warnings", entries), null));

        String[] warnings = warnings(answer);
        assertThat(String.join("", warnings).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
        assertThat(warnings).hasSizeLessThan(60);
        assertThat(warnings[warnings.length - 1]).matches("and [0-9]+ more warnings");
    }

    @Test
    void anObjectThatIsNoDocumentIsDeniedWithThePlaceOfEachFault() {
        ObjectNode object = Reviews.resource(Configs.yaml("k8s-unreadable/placed", 12));
        ((ObjectNode) object.at("/spec/topic")).put("partitions", 0).put("nmae", "x");

        Answer answer = send(Reviews.ofResource("CREATE", object, null));

        assertDenied(answer, 422, "Invalid");
        assertThat(message(answer))
                .contains(
                        "EventConfig k8s-unreadable/placed",
                        "/spec/topic/partitions: ",
                        "/spec/topic/nmae: unknown field");
        assertThat(answer.at("/response/auditAnnotations").isMissingNode()).isTrue();
    }

    @Test
    void anObjectWithoutANameOfItsOwnIsDenied() {
        ObjectNode object = Reviews.resource(Configs.yaml("k8s-generated/placed", 12));
        ((ObjectNode) object.path("metadata")).put("generateName", "placed-").remove("name");

        Answer answer = send(Reviews.ofResource("CREATE", object, null));

        assertDenied(answer, 422, "Invalid");
        assertThat(message(answer)).contains("/metadata/generateName", "expected: metadata.name");
    }

    @Test
    void theLimitsOfADocumentHoldForTheOneInAnObject() {
        ObjectNode deep = Reviews.resource(Configs.yaml("k8s-limits/placed", 12));
        ObjectNode level = (ObjectNode) deep.at("/spec/schema/avro");
        for (int i = 0; i < 40; i++) {
            level = level.putObject("x");
        }
        ObjectNode large = Reviews.resource(Configs.yaml("k8s-limits/placed", 12));
        ((ObjectNode) large.at("/spec/schema/avro")).put("doc", "x".repeat(1_100_000));

        assertThat(message(send(Reviews.ofResource("CREATE", deep, null)))).contains("nesting: more than 32 levels");
        assertThat(message(send(Reviews.ofResource("CREATE", large, null))))
                .contains("expected: at most 1048576, 1 MiB");
    }

    @Test
    void deletingIsJudgedByTheOldObject() {
        String money = """
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: k8s-delete, name: money}
                spec: {schema: {avro: {type: record, name: Money, fields: [{name: amount, type: long}]}}}
                """;
        String placed = Configs.yaml("k8s-delete/placed", 12)
                .replace("  schema:\n", "  schema:\n    references: [k8s-delete/money]\n")
                .replace("{name: id, type: string}", "{name: id, type: string}\n        - {name: total, type: Money}");
        assertThat(api.propose(money + "---\n" + placed).status()).isEqualTo(201);

        Answer used = send(Reviews.ofResource("DELETE", null, Reviews.resource(money)));
        Answer unused = send(Reviews.ofResource("DELETE", null, Reviews.resource(placed)));

        assertDenied(used, 422, "Invalid");
        assertThat(message(used)).contains("SharedSchema k8s-delete/money");
        assertThat(allowed(unused)).isTrue();
        assertThat(unused.text("/response/auditAnnotations/decision"))
                .isEqualTo(
                        api.delete("/v1/events/k8s-delete/placed?dryRun=true").text("/decision"));
        assertThat(api.get("/v1/events/k8s-delete/placed").status()).isEqualTo(200);
    }

    @Test
    void whatWasNeverAcceptedCanBeDeletedWithAWarning() {
        Answer answer =
                send(Reviews.ofResource("DELETE", null, Reviews.resource(Configs.yaml("k8s-never/placed", 12))));

        assertThat(allowed(answer)).isTrue();
        assertThat(warnings(answer)).singleElement().asString().contains("k8s-never/placed", "never accepted");
    }

    @Test
    void anObjectOfANameThatNoDocumentHasCanBeDeletedToo() {
        ObjectNode object = Reviews.resource(Configs.yaml("k8s-dots/placed", 12));
        ((ObjectNode) object.path("metadata")).put("name", "placed.v1");

        Answer answer = send(Reviews.ofResource("DELETE", null, object));

        assertThat(allowed(answer)).isTrue();
        assertThat(warnings(answer)).hasSize(1);
    }

    @Test
    void anObjectThatIsBeingDeletedMayLoseItsFinalizers() {
        ObjectNode object =
                Reviews.resource(Configs.yaml("k8s-ending/placed", 12).replace("field: at", "field: nowhere"));
        assertThat(allowed(send(Reviews.ofResource("UPDATE", object, object)))).isFalse();

        ((ObjectNode) object.path("metadata")).put("deletionTimestamp", "2026-11-25T08:00:00Z");

        assertThat(allowed(send(Reviews.ofResource("UPDATE", object, object)))).isTrue();
    }

    @Test
    void theEntriesOfAConfigMapAreOneProposal() {
        String placed = Configs.yaml("k8s-map/placed", 12);
        String paid = Configs.yaml("k8s-map/paid", 12).replace("key: [id]", "key: [id], after: [placed]");
        ObjectNode map = Reviews.configMap(
                "k8s-map",
                Map.of("a.yaml", paid, "b.json", Reviews.plain(placed).toString()));

        Answer answer = send(Reviews.ofConfigMap("CREATE", map, null));

        assertThat(allowed(answer)).isTrue();
        assertThat(answer.at("/response/warnings").isMissingNode()).isTrue();
        assertThat(answer.text("/response/auditAnnotations/decision"))
                .isEqualTo(api.dryRun(paid + "---\n" + placed).text("/decision"));
    }

    @Test
    void findingsNameTheEntryOfAConfigMapAndTheLineInIt() {
        String bad = Configs.yaml("k8s-entry/placed", 12).replace("field: at", "field: nowhere");
        ObjectNode map = Reviews.configMap(
                "k8s-entry", Map.of("good.yaml", Configs.yaml("k8s-entry/paid", 12), "bad.yaml", bad));

        Answer answer = send(Reviews.ofConfigMap("CREATE", map, null));

        assertDenied(answer, 422, "Invalid");
        assertThat(message(answer)).contains("k8s-entry/placed at bad.yaml:15:").doesNotContain("good.yaml");
    }

    @Test
    void everythingThatIsWrongWithTheEntriesIsTold() {
        String placed = Configs.yaml("k8s-faults/placed", 12);
        ObjectNode map = Reviews.configMap(
                "k8s-faults",
                Map.of(
                        "a.yaml",
                        placed,
                        "b.yaml",
                        placed,
                        "c.yaml",
                        placed.replace("spec:", "spce:"),
                        "d.json",
                        "{\"deletes\": [\"k8s-faults/old\"]}",
                        "e.yaml",
                        ""));
        map.putObject("binaryData").put("f", "AA==");

        Answer answer = send(Reviews.ofConfigMap("CREATE", map, null));

        assertDenied(answer, 422, "Invalid");
        assertThat(message(answer))
                .contains(
                        "ConfigMap k8s-faults/events",
                        "b.yaml: k8s-faults/placed twice",
                        "the first is in a.yaml",
                        "c.yaml:4:",
                        "d.json: deletes k8s-faults/old",
                        "e.yaml:1:1: no document",
                        "binaryData");
    }

    @Test
    void whatAConfigMapNoLongerDeclaresIsDeleted() {
        String placed = Configs.yaml("k8s-gone/placed", 12);
        String paid = Configs.yaml("k8s-gone/paid", 12);
        String never = Configs.yaml("k8s-gone/never", 12);
        api.propose(placed + "---\n" + paid);
        ObjectNode before = Reviews.configMap("k8s-gone", Map.of("a", placed, "b", paid, "c", never));

        Answer moved = send(Reviews.ofConfigMap(
                "UPDATE", Reviews.configMap("k8s-gone", Map.of("new", placed + "---\n" + paid)), before));
        Answer update = send(Reviews.ofConfigMap("UPDATE", Reviews.configMap("k8s-gone", Map.of("a", placed)), before));
        Answer deletion = send(Reviews.ofConfigMap("DELETE", null, before));
        ObjectNode unlabelled = before.deepCopy();
        ((ObjectNode) unlabelled.path("metadata")).remove("labels");
        Answer unlabelling = send(Reviews.ofConfigMap("UPDATE", unlabelled, before));

        assertThat(moved.text("/response/auditAnnotations/verdict")).isEqualTo("unchanged");
        assertThat(update.text("/response/auditAnnotations/decision"))
                .isEqualTo(envelope(placed, "k8s-gone/paid").text("/decision"));
        assertThat(warnings(update)).singleElement().asString().contains("k8s-gone/never");
        assertThat(deletion.text("/response/auditAnnotations/decision"))
                .isEqualTo(api.post(
                                "/v1/proposals?dryRun=true",
                                "application/json",
                                "{\"deletes\": [\"k8s-gone/paid\", \"k8s-gone/placed\"]}")
                        .text("/decision"))
                .isEqualTo(unlabelling.text("/response/auditAnnotations/decision"));
        assertThat(api.get("/v1/events/k8s-gone/paid").status()).isEqualTo(200);
    }

    @Test
    void aConfigMapThatWasUnreadableCanBeMended() {
        ObjectNode broken = Reviews.configMap("k8s-mended", Map.of("a", "kind: ["));

        Answer mended = send(Reviews.ofConfigMap(
                "UPDATE", Reviews.configMap("k8s-mended", Map.of("a", Configs.yaml("k8s-mended/placed", 12))), broken));

        assertThat(allowed(mended)).isTrue();
        assertThat(warnings(mended)).singleElement().asString().contains("as it was cannot be read");
        assertThat(allowed(send(Reviews.ofConfigMap("DELETE", null, broken)))).isTrue();
    }

    @Test
    void moreDocumentsThanAProposalMayHaveAreDenied() {
        Map<String, String> entries = new TreeMap<>();
        IntStream.range(0, 101).forEach(i -> entries.put("e" + i, Configs.yaml("k8s-many/e" + i, 12)));

        assertDenied(send(Reviews.ofConfigMap("CREATE", Reviews.configMap("k8s-many", entries), null)), 422, "Invalid");
    }

    @Test
    void aDocumentThatNamesAnotherVersionIsAConflict() {
        String yaml = Configs.yaml("k8s-stale/placed", 12);
        api.propose(yaml);
        String stale = Configs.yaml("k8s-stale/placed", 18).replace("name: placed}", "name: placed, version: 7}");

        assertDenied(
                send(Reviews.ofConfigMap("CREATE", Reviews.configMap("k8s-stale", Map.of("a", stale)), null)),
                409,
                "Conflict");
    }

    @Test
    void otherKindsAreNoneOfItsBusiness() {
        ObjectNode pod = Reviews.parsed("{\"metadata\": {\"namespace\": \"a\", \"name\": \"b\"}}");

        Answer answer = send(Reviews.review("CREATE", "", "Pod", pod, null));

        assertThat(allowed(answer)).isTrue();
        assertThat(warnings(answer)).singleElement().asString().contains("v1 Pod", "narrow the webhook's rules");
    }

    @Test
    void operationsThatChangeNothingAreMisdirected() {
        ObjectNode object = Reviews.resource(Configs.yaml("k8s-connect/placed", 12));

        Answer answer = send(Reviews.ofResource("CONNECT", object, null));

        assertDenied(answer, 400, "BadRequest");
        assertThat(message(answer)).contains("CONNECT", "CREATE, UPDATE or DELETE");
        assertDenied(send(Reviews.ofResource("CREATE", null, null)), 400, "BadRequest");
    }

    @Test
    void theTimeoutThatTheApiServerAddsIsPassedOver() {
        String review = Reviews.ofResource("CREATE", Reviews.resource(Configs.yaml("k8s-timeout/placed", 12)), null)
                .toString();

        assertThat(allowed(api.post("/v1/kubernetes/review?timeout=10s", "application/json", review)))
                .isTrue();
    }

    @Test
    void aReviewWithoutUidIsRefused() {
        refused(review -> ((ObjectNode) review.path("request")).remove("uid"), "required field is missing: uid");
        refused(review -> ((ObjectNode) review.path("request")).put("uid", " "), "uid: ");
    }

    @Test
    void aReviewOfAnotherVersionOrKindIsRefused() {
        refused(review -> review.put("apiVersion", "admission.k8s.io/v1beta1"), "expected: admission.k8s.io/v1; ");
        refused(review -> review.put("kind", "Review"), "expected: AdmissionReview");
        refused(review -> review.remove("request"), "required field is missing: request");
        refused(review -> ((ObjectNode) review.path("request")).put("dryRun", "yes"), "dryRun: \"yes\"");
        refused(review -> ((ObjectNode) review.path("request")).put("object", "x"), "object: \"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/plain"})
    void onlyJsonIsTaken(String contentType) {
        assertThat(api.post("/v1/kubernetes/review", contentType, "kind: AdmissionReview")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void whatIsLargerThanAnyReviewIsRefused() {
        String body = "{\"x\": \"" + "x".repeat(8 * 1024 * 1024) + "\"}";

        assertThat(api.post("/v1/kubernetes/review", "application/json", body).status())
                .isEqualTo(413);
    }

    private void refused(Consumer<ObjectNode> fault, String detail) {
        ObjectNode review =
                Reviews.ofResource("CREATE", Reviews.resource(Configs.yaml("k8s-refused/placed", 12)), null);
        fault.accept(review);

        Answer answer = api.post("/v1/kubernetes/review", "application/json", review.toString());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains(detail);
    }

    private Answer envelope(String put, String delete) {
        String body = "{\"documents\": [" + Reviews.plain(put) + "], \"deletes\": [\"" + delete + "\"]}";
        return api.post("/v1/proposals?dryRun=true", "application/json", body);
    }

    private Answer send(ObjectNode review) {
        Answer answer = api.post("/v1/kubernetes/review", "application/json", review.toString());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static boolean allowed(Answer answer) {
        return answer.at("/response/allowed").asBoolean();
    }

    private static String message(Answer answer) {
        return answer.text("/response/status/message");
    }

    private static String[] warnings(Answer answer) {
        return StreamSupport.stream(answer.at("/response/warnings").spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
    }

    private static void assertDenied(Answer answer, int code, String reason) {
        assertThat(allowed(answer)).as("%s", answer).isFalse();
        assertThat(answer.at("/response/status/code").asInt()).as("%s", answer).isEqualTo(code);
        assertThat(answer.text("/response/status/reason")).isEqualTo(reason);
        assertThat(message(answer)).isNotBlank();
    }
}
