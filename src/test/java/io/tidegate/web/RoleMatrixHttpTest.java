/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.AccessProfile.PRINCIPALS;
import static io.tidegate.web.AccessProfile.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.registry.Exports;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may do what, operation by operation; one that is described without a row here fails. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class RoleMatrixHttpTest {

    private static final Set<String> ANYBODY = Set.copyOf(PRINCIPALS);
    private static final Set<String> READ = Set.of("reader", "proposer", "waiver", "admin");
    private static final Set<String> PROPOSE = Set.of("proposer", "admin");
    private static final Set<String> WAIVE = Set.of("waiver", "admin");

    /** A signature is what counts there. */
    private static final Set<String> NO_TOKEN = Set.of();

    /** Of the principals that {@link AccessProfile} grants something, those that may; the namespace is {@code matrix}. */
    private static final Map<String, Set<String>> MATRIX = Map.ofEntries(
            Map.entry("POST /v1/proposals", PROPOSE),
            Map.entry("POST /v1/kubernetes/review", PROPOSE),
            Map.entry("POST /v1/webhooks/{source}", NO_TOKEN),
            Map.entry("GET /v1/events", ANYBODY),
            Map.entry("GET /v1/events/{namespace}", READ),
            Map.entry("GET /v1/events/{namespace}/{name}", READ),
            Map.entry("DELETE /v1/events/{namespace}/{name}", PROPOSE),
            Map.entry("POST /v1/events/{namespace}/{name}/rollback", PROPOSE),
            Map.entry("GET /v1/events/{namespace}/{name}/versions", READ),
            Map.entry("GET /v1/events/{namespace}/{name}/versions/{number}", READ),
            Map.entry("GET /v1/events/{namespace}/{name}/diff", READ),
            Map.entry("GET /v1/schemas", ANYBODY),
            Map.entry("GET /v1/schemas/{namespace}", READ),
            Map.entry("GET /v1/schemas/{namespace}/{name}", READ),
            Map.entry("DELETE /v1/schemas/{namespace}/{name}", PROPOSE),
            Map.entry("POST /v1/schemas/{namespace}/{name}/rollback", PROPOSE),
            Map.entry("GET /v1/schemas/{namespace}/{name}/versions", READ),
            Map.entry("GET /v1/schemas/{namespace}/{name}/versions/{number}", READ),
            Map.entry("GET /v1/schemas/{namespace}/{name}/diff", READ),
            Map.entry("GET /v1/waivers", ANYBODY),
            Map.entry("GET /v1/waivers/{namespace}", READ),
            Map.entry("GET /v1/waivers/{namespace}/{name}", READ),
            Map.entry("DELETE /v1/waivers/{namespace}/{name}", WAIVE),
            Map.entry("POST /v1/waivers/{namespace}/{name}/rollback", WAIVE),
            Map.entry("GET /v1/waivers/{namespace}/{name}/versions", READ),
            Map.entry("GET /v1/waivers/{namespace}/{name}/versions/{number}", READ),
            Map.entry("GET /v1/waivers/{namespace}/{name}/diff", READ),
            Map.entry("GET /v1/decisions", ANYBODY),
            Map.entry("GET /v1/decisions/{id}", READ),
            Map.entry("GET /v1/watch", ANYBODY),
            Map.entry("GET /v1/rules", ANYBODY),
            Map.entry("GET /v1/rules/{group}/{name}", ANYBODY),
            Map.entry("GET /v1/policies", ANYBODY),
            Map.entry("POST /v1/audit", ANYBODY),
            Map.entry("GET /v1/export", Set.of("admin")),
            Map.entry("POST /v1/import", Set.of("admin")));

    private final Api api = new Api();

    @Test
    void everyOperationHasARowAndNoOther() {
        Set<String> described = new TreeSet<>();
        Description.ofTheSources()
                .operations()
                .forEach((path, methods) -> methods.forEach(method -> described.add(method + " " + path)));

        assertThat(new TreeSet<>(MATRIX.keySet())).isEqualTo(described);
    }

    @Test
    void onlyThoseOfTheRowMay() {
        String decision = seed();
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (String operation : MATRIX.keySet()) {
            allowed.put(
                    operation,
                    PRINCIPALS.stream()
                            .filter(principal -> may(operation, decision, as(principal)))
                            .collect(Collectors.toSet()));
        }

        assertThat(allowed).isEqualTo(new TreeMap<>(MATRIX));
    }

    @Test
    void nobodyMayWithoutATokenThatIsKnown() {
        for (String operation : MATRIX.keySet()) {
            for (String[] headers : new String[][] {{}, {"Authorization", "Bearer unheard-of"}}) {
                Answer answer = send(operation, "unheard-of", headers);
                boolean refusedInside = headers.length == 0 && forKubernetes(operation) && refusedReview(answer);
                assertThat(refusedInside || answer.status() == 401)
                        .as(operation)
                        .isTrue();
            }
        }
    }

    private boolean may(String operation, String decision, String... headers) {
        Answer answer = send(operation, decision, headers);
        assertThat(answer.status()).as(operation).isIn(200, 401, 403);
        return answer.status() == 200 && !(forKubernetes(operation) && refusedReview(answer));
    }

    /** Nothing of it writes. */
    private Answer send(String operation, String decision, String... headers) {
        String[] parts = operation.split(" ", 2);
        String name = parts[1].startsWith("/v1/rules") ? "partitions-frozen" : "placed";
        String target = parts[1].replace("{namespace}", "matrix")
                .replace("{name}", name)
                .replace("{number}", "1")
                .replace("{group}", "ordering")
                .replace("{source}", "lab")
                .replace("{id}", decision);
        String query = target.endsWith("/rollback") ? "?to=1&dryRun=true" : "?dryRun=true";
        if (forKubernetes(operation)) {
            return api.post(
                    target,
                    "application/json",
                    Reviews.ofResource("CREATE", Reviews.resource(Configs.yaml("matrix/placed", 12)), null)
                            .toString(),
                    headers);
        }
        if (operation.endsWith("/import")) {
            return api.post(target + query, "application/x-ndjson", Exports.EMPTY, headers);
        }
        return switch (parts[0]) {
            case "GET" -> api.get(target, headers);
            case "DELETE" -> api.delete(target + query, headers);
            default -> api.post(target + query, "application/yaml", Configs.yaml("matrix/placed", 12), headers);
        };
    }

    /** Who sends no token there is the principal for it, which may do something in another namespace only. */
    private static boolean forKubernetes(String operation) {
        return operation.endsWith("/kubernetes/review");
    }

    private static boolean refusedReview(Answer answer) {
        return answer.at("/response/status/code").asInt() == 403;
    }

    /** One of each kind, and the decision that admitted the first. */
    private String seed() {
        Answer accepted = api.propose(
                Configs.yaml("matrix/placed", 12) + "---\n" + AccessHttpTest.schema("matrix/placed"), as("admin"));
        String from = api.get("/v1/events/matrix/placed", as("admin")).text("/fingerprint");
        Answer waiver = api.propose(AccessHttpTest.waiver("matrix/placed", from), as("admin"));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        assertThat(waiver.status()).as(waiver.body()).isEqualTo(201);
        return accepted.text("/decision");
    }
}
