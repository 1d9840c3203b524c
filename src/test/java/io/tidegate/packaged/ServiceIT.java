/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.etcd.EtcdProcess;
import io.tidegate.web.Certificates;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as its users meet it: a process with an environment, killed and started again. */
class ServiceIT {

    @TempDir
    Path directory;

    @Test
    void losesNothingWhenItIsKilledBetweenTwoAdmissions() throws IOException {
        String second = example("order-placed").replace("maxInFlight: 5", "maxInFlight: 4");
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(service.propose(wholeDomain()).statusCode()).isEqualTo(201);
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(service.propose(wholeDomain()))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                    .satisfies(answer -> assertThat(answer.body()).contains("\"verdict\": \"unchanged\""));
            assertThat(service.propose(second).statusCode()).isEqualTo(201);
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(service.get("/v1/events/checkout/order-placed").headers().firstValue("ETag"))
                    .contains("\"2\"");
            assertThat(service.propose(second).body()).contains("\"verdict\": \"unchanged\"");
        }
    }

    @Test
    void stopsCleanlyWhenItIsToldTo() {
        ServiceProcess service = ServiceProcess.start(directory, Map.of());
        assertThat(service.log().lines().toList().getLast()).contains("Tidegate is listening on http://127.0.0.1:");

        assertThat(service.stop()).as("128 + SIGTERM, as a shell counts").isEqualTo(143);
        assertThat(service.log()).doesNotContain("Exception", "ERROR");
    }

    @Test
    void judgesByTheShippedPacksWhereNoPolicyDirectoryIs() throws IOException {
        try (ServiceProcess service = ServiceProcess.startIn(directory, directory, Map.of())) {
            assertThat(service.get("/v1/policies").body()).contains("packs/evolution.yaml");
            assertThat(service.propose(wholeDomain()).statusCode()).isEqualTo(201);
            assertThat(service.propose(example("order-placed").replace("partitions: 12", "partitions: 18"))
                            .body())
                    .contains("ordering/partitions-frozen");
        }
    }

    @Test
    void saysWhatIsWrongWhenItCannotStart() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(ServiceProcess.failure(directory, Map.of()))
                    .contains("in use by another process")
                    .doesNotContain("\tat ");
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        }
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(ServiceProcess.failure(directory.resolve("b"), Map.of("QUARKUS_HTTP_PORT", port)))
                    .contains(port)
                    .doesNotContain("\tat ");
        }
        failsFor(
                "TIDEGATE_ETCD_ENDPOINTS",
                "localhost:2379",
                "etcd endpoint: localhost:2379 (expected: http://host:port");
        failsFor(
                "TIDEGATE_ETCD_ENDPOINTS",
                "http://a:99999",
                "etcd endpoint: http://a:99999 (expected: http://host:port");
        failsFor("TIDEGATE_GATE_ATTEMPTS", "0", "attempts 0");
        failsFor("QUARKUS_HTTP_HOST", "0.0.0.0", "address: 0.0.0.0 can be reached from other machines");
        failsFor("TIDEGATE_POLICIES_RELOAD_INTERVAL", "0s", "policy reload interval: PT0S (expected: more than zero");
    }

    @Test
    void saysWhatIsWrongWithItsCertificate() throws IOException {
        Path one = certificate("one");
        Path two = certificate("two");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "garbage");

        assertThat(failure(directory.resolve("nowhere.crt"), one.resolve("tls.key"), Map.of()))
                .contains("the certificate's files cannot be used: ", "nowhere.crt");
        assertThat(failure(garbage, one.resolve("tls.key"), Map.of()))
                .contains("the certificate's files cannot be used: ", "(expected: a certificate and its key, as PEM");
        assertThat(failure(one.resolve("tls.crt"), two.resolve("tls.key"), Map.of()))
                .contains("the key is not the certificate's (expected: both files of one pair)");
        assertThat(failure(
                        one.resolve("tls.crt"), one.resolve("tls.key"), Map.of("TIDEGATE_TLS_RELOAD_INTERVAL", "0s")))
                .contains("TLS reload interval: PT0S (expected: more than zero, like 2s)");
        failsFor("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled", "QUARKUS_TLS_KEY_STORE_PEM__0__CERT");
    }

    @Test
    void saysWhatIsWrongWithTheAuthoritiesOfItsClients() throws IOException {
        Path one = certificate("one");

        for (String wrong : List.of("nowhere.crt", "one/tls.key")) {
            assertThat(failure(
                            one.resolve("tls.crt"),
                            one.resolve("tls.key"),
                            Map.of(
                                    "QUARKUS_TLS_TRUST_STORE_PEM_CERTS",
                                    directory.resolve(wrong).toString())))
                    .contains("the files of the clients' authorities cannot be used: ");
        }
        assertThat(failure(
                        one.resolve("tls.crt"),
                        one.resolve("tls.key"),
                        Map.of("TIDEGATE_TLS_CLIENT_CERTIFICATES", "required")))
                .contains("required, of no authority (expected: QUARKUS_TLS_TRUST_STORE_PEM_CERTS beside it)");
    }

    @Test
    void saysWhereItListensWhenItServesHttpsOnly() throws IOException {
        Path files = certificate("one");
        Map<String, String> environment = new HashMap<>(tls(files.resolve("tls.crt"), files.resolve("tls.key")));
        environment.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");

        try (ServiceProcess service = ServiceProcess.start(directory, environment)) {
            assertThat(service.base().getScheme()).isEqualTo("https");
            assertThat(service.log()).doesNotContain("http://");
        }
    }

    private String failure(Path certificate, Path key, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(tls(certificate, key));
        environment.putAll(more);
        String said = ServiceProcess.failure(directory.resolve("tls"), environment);
        assertThat(said).contains("tidegate cannot start: ").doesNotContain("\tat ");
        return said;
    }

    private static Map<String, String> tls(Path certificate, Path key) {
        return Map.of(
                "QUARKUS_HTTP_SSL_PORT", "0",
                "QUARKUS_TLS_KEY_STORE_PEM__0__CERT", certificate.toString(),
                "QUARKUS_TLS_KEY_STORE_PEM__0__KEY", key.toString());
    }

    private Path certificate(String name) throws IOException {
        Path files = Files.createDirectories(directory.resolve(name));
        Certificates.write(files, name, 10);
        return files;
    }

    private void failsFor(String variable, String value, String words) {
        assertThat(ServiceProcess.failure(directory.resolve("c"), Map.of(variable, value)))
                .contains("tidegate cannot start: ", words)
                .doesNotContain("\tat ");
    }

    /** With Arabic digits CEL's messages cannot be read any more, and findings would depend on the machine. */
    @Test
    void findsTheSameWhateverTheLocale() throws IOException {
        Path policies = Files.createDirectories(directory.resolve("policies"));
        Files.writeString(policies.resolve("house.yaml"), """
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: house}
                spec:
                  rules:
                    - {name: cost, severity: deny, require: "event.labels['cost'] != ''"}
                """);
        Map<String, String> environment = Map.of(
                "TIDEGATE_POLICIES_PATH",
                policies.toString(),
                "TIDEGATE_JAVA_OPTS",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab");
        try (ServiceProcess service = ServiceProcess.start(directory, environment)) {
            assertThat(service.propose(example("order-placed")).body())
                    .contains("require failed at line 1, column 13: key 'cost' is not present in map.");
        }
    }

    @Test
    void deniesNothingBeforeItHasReadTheStore() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String endpoint = "http://127.0.0.1:" + silent.getLocalPort();
            try (ServiceProcess service =
                    ServiceProcess.start(directory, Map.of("TIDEGATE_ETCD_ENDPOINTS", endpoint))) {
                for (String path : List.of(
                        "/v1/events",
                        "/v1/events/checkout",
                        "/v1/events/checkout/order-placed",
                        "/v1/events/checkout/order-placed/versions",
                        "/v1/decisions")) {
                    HttpResponse<String> answer = service.get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).contains("The store cannot be read at the moment");
                }
                assertThat(service.propose(example("order-placed")).statusCode())
                        .isEqualTo(503);
                assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
                assertThat(service.get("/q/health/started").statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void keepsExactlyTheAcceptedConfigsInEtcd() throws IOException {
        try (EtcdProcess etcd = EtcdProcess.start("http")) {
            Map<String, String> environment =
                    Map.of("TIDEGATE_ETCD_ENDPOINTS", etcd.endpoint().toString());
            try (ServiceProcess service = ServiceProcess.start(directory, environment)) {
                assertThat(service.propose(wholeDomain()).statusCode()).isEqualTo(201);
                HttpResponse<String> rejected =
                        service.propose(example("order-placed").replace("timestamp-millis", "timestamp-micros"));
                assertThat(rejected.statusCode()).isEqualTo(422);
                assertThat(rejected.body())
                        .contains("evolution/logical-type-stable", "timestamp/unit-stable", "1970-01-20T16:13:20Z");
                service.kill();
            }
            try (ServiceProcess service = ServiceProcess.start(directory, environment)) {
                assertThat(service.propose(wholeDomain()).body()).contains("\"verdict\": \"unchanged\"");
            }
            SortedMap<String, String> inForce = etcd.below("/tidegate/v1/events/");
            assertThat(inForce.keySet())
                    .containsExactly(
                            "checkout/cart-checked-out",
                            "checkout/order-placed",
                            "checkout/payment-captured",
                            "checkout/shipment-dispatched");
            assertThat(inForce.get("checkout/order-placed"))
                    .contains("\"timestamp-millis\"", "\"version\":1")
                    .doesNotContain("timestamp-micros");
        }
    }

    private static String wholeDomain() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name :
                List.of("cart-checked-out", "money", "order-placed", "payment-captured", "shipment-dispatched")) {
            all.append(example(name));
        }
        return all.toString();
    }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of("schemas/checkout", name + ".yaml"));
    }
}
