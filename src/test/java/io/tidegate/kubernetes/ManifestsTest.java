/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import static io.tidegate.kubernetes.Manifests.at;
import static io.tidegate.kubernetes.Manifests.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.access.AccessReader;
import io.tidegate.access.AccessResult;
import io.tidegate.access.Principal;
import io.tidegate.access.Role;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests fit each other and the service, and ask for no more rights than are needed. */
class ManifestsTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    private final Document deployment = Manifests.of("tidegate.yaml", "Deployment");
    private final Document service = Manifests.of("tidegate.yaml", "Service");
    private final Document webhook = Manifests.of("webhook.yaml", "ValidatingWebhookConfiguration");

    @Test
    void everyFileIsObjectsOfKubernetes() throws IOException {
        try (Stream<Path> files = Files.list(Manifests.DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Manifests.of(file)).allSatisfy(object -> {
                        assertThat(text(object, "/apiVersion")).isNotBlank();
                        assertThat(text(object, "/metadata/name")).isNotBlank();
                    }));
        }
    }

    @Test
    void theWebhookAsksForNoMoreThanItJudges() {
        assertThat(rule(0))
                .containsExactly("[\"tidegate.io\"]", "[\"v1\"]", "[\"eventconfigs\",\"sharedschemas\",\"waivers\"]");
        assertThat(rule(1)).containsExactly("[\"\"]", "[\"v1\"]", "[\"configmaps\"]");
        assertThat(json(webhook, "/webhooks/1/objectSelector"))
                .isEqualTo("{\"matchLabels\":{\"tidegate.io/documents\":\"true\"}}");
        assertThat(Manifests.of("crds.yaml").stream().map(crd -> text(crd, "/spec/names/plural")))
                .allSatisfy(plural -> assertThat(rule(0).getLast()).contains(plural));
    }

    @Test
    void theWebhookWritesNothingAndNeverGuardsItsOwnNamespace() {
        List<Node> webhooks = ((ArrayNode) at(webhook, "/webhooks")).items();
        assertThat(webhooks).hasSize(2).allSatisfy(each -> {
            ObjectNode one = (ObjectNode) each;
            assertThat(member(one, "sideEffects")).isEqualTo("\"None\"");
            assertThat(member(one, "failurePolicy")).isEqualTo("\"Fail\"");
            assertThat(member(one, "matchPolicy")).isEqualTo("\"Equivalent\"");
            assertThat(member(one, "admissionReviewVersions")).isEqualTo("[\"v1\"]");
            assertThat(Integer.parseInt(member(one, "timeoutSeconds"))).isBetween(1, 30);
            assertThat(member(one, "namespaceSelector"))
                    .contains("kubernetes.io/metadata.name", "NotIn", text(deployment, "/metadata/namespace"));
        });
    }

    @Test
    void theContainerReadsWhoMayDoWhatAndTheApiServerMayAskAboutEveryNamespace() {
        Document secret = Manifests.of("access.yaml", "Secret");
        AccessResult read = new AccessReader()
                .read("access.yaml", text(secret, "/stringData/access.yaml").getBytes(UTF_8));

        assertThat(json(deployment, CONTAINER + "/env"))
                .contains("\"TIDEGATE_AUTH_FILE\",\"value\":\"/etc/tidegate/access/access.yaml\"");
        assertThat(json(deployment, CONTAINER + "/volumeMounts"))
                .contains("{\"mountPath\":\"/etc/tidegate/access\",\"name\":\"access\",\"readOnly\":true}");
        assertThat(json(deployment, POD + "/volumes")).contains("\"secretName\":\"tidegate-access\"");
        assertThat(read).isInstanceOfSatisfying(AccessResult.Read.class, known -> {
            Principal kubernetes = known.access().unproven("kubernetes").orElseThrow();
            assertThat(kubernetes.may(Role.PROPOSE, "any")).isTrue();
            assertThat(kubernetes.may(Role.WAIVE, "any")).isTrue();
        });
    }

    @Test
    void theWebhookLeadsToTheServiceAndThatToTheContainer() {
        String namespace = text(service, "/metadata/namespace");
        String name = text(service, "/metadata/name");
        for (int i = 0; i < 2; i++) {
            String client = "/webhooks/" + i + "/clientConfig/service";
            assertThat(text(webhook, client + "/namespace")).isEqualTo(namespace);
            assertThat(text(webhook, client + "/name")).isEqualTo(name);
            assertThat(json(webhook, client + "/port")).isEqualTo(json(service, "/spec/ports/0/port"));
            assertThat(text(webhook, client + "/path")).isEqualTo("/v1/kubernetes/review");
        }
        assertThat(text(service, "/spec/ports/0/targetPort")).isEqualTo(text(deployment, CONTAINER + "/ports/0/name"));
        assertThat(json(deployment, "/spec/template/metadata/labels"))
                .isEqualTo(json(service, "/spec/selector"))
                .isEqualTo(json(deployment, "/spec/selector/matchLabels"))
                .isEqualTo(json(Manifests.of("tidegate.yaml", "PodDisruptionBudget"), "/spec/selector/matchLabels"));
        Document certificate = Manifests.of("certificate.yaml", "Certificate");
        assertThat(text(certificate, "/spec/dnsNames/0")).isEqualTo(name + "." + namespace + ".svc");
        assertThat(text(certificate, "/spec/secretName"))
                .isEqualTo(text(deployment, POD + "/volumes/0/secret/secretName"));
        assertThat(text(certificate, "/spec/privateKey/encoding")).isEqualTo("PKCS8");
    }

    @Test
    void theContainerHasNoRightsToSpare() {
        assertThat(json(deployment, POD + "/securityContext/runAsNonRoot")).isEqualTo("true");
        assertThat(text(deployment, POD + "/securityContext/seccompProfile/type"))
                .isEqualTo("RuntimeDefault");
        assertThat(json(deployment, POD + "/automountServiceAccountToken")).isEqualTo("false");
        assertThat(json(deployment, CONTAINER + "/securityContext"))
                .isEqualTo("{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},"
                        + "\"readOnlyRootFilesystem\":true}");
        assertThat(json(deployment, CONTAINER + "/resources")).contains("requests", "limits", "memory", "cpu");
    }

    @Test
    void everyProbeAsksTheHealthThatItIsAbout() {
        assertThat(text(deployment, CONTAINER + "/startupProbe/httpGet/path")).isEqualTo("/q/health/started");
        assertThat(text(deployment, CONTAINER + "/livenessProbe/httpGet/path")).isEqualTo("/q/health/live");
        assertThat(text(deployment, CONTAINER + "/readinessProbe/httpGet/path")).isEqualTo("/q/health/ready");
        assertThat(json(deployment, CONTAINER + "/env")).contains("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        for (String probe : List.of("startup", "liveness", "readiness")) {
            assertThat(text(deployment, CONTAINER + "/" + probe + "Probe/httpGet/scheme"))
                    .isEqualTo("HTTPS");
        }
    }

    private List<String> rule(int index) {
        return Stream.of("apiGroups", "apiVersions", "resources")
                .map(part -> json(webhook, "/webhooks/" + index + "/rules/0/" + part))
                .toList();
    }

    private static String member(ObjectNode object, String name) {
        return CanonicalJson.text(object.get(name).orElseThrow());
    }

    private static String json(Document document, String pointer) {
        return CanonicalJson.text(at(document, pointer));
    }
}
