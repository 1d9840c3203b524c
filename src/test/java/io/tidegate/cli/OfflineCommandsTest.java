/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.rules.Catalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need neither a server nor git, and what all commands have in common. */
class OfflineCommandsTest {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void aProbeTellsWhatIsDown() throws IOException {
        byte[] health = """
                {"status":"DOWN","checks":[{"name":"policies","status":"UP"},
                {"name":"store","status":"DOWN","data":{"problem":"etcd is away"}}]}
                """.getBytes(StandardCharsets.UTF_8);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(503, health.length);
            exchange.getResponseBody().write(health);
            exchange.close();
        });
        service.start();
        try {
            String port = Integer.toString(service.getAddress().getPort());
            assertThat(Run.in(directory, Map.of("QUARKUS_HTTP_PORT", port), "probe", "ready"))
                    .isEqualTo(new Run(1, "", "tidegate: store is down: etcd is away\n"));
        } finally {
            service.stop(0);
        }
    }

    @Test
    void everyRuleIsListedAndExplainedAsItsPageDoes() throws IOException {
        Run rules = Run.in(directory, "rules");

        assertThat(rules.status()).isZero();
        new Catalogue()
                .rules()
                .forEach(
                        rule -> assertThat(rules.out()).contains(rule.doc().id().toString()));
        assertThat(Run.in(directory, "explain", "timestamp/unit-stable").out())
                .isEqualTo(Files.readString(Path.of("docs/rules/timestamp/unit-stable.md")));
    }

    @Test
    void anUnknownRuleIsGuessed() {
        Run run = Run.in(directory, "explain", "timestamp/unit-stabel");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean timestamp/unit-stable?");
    }

    @Test
    void policiesAreLoadedAndTested() {
        assertThat(Run.in(CHECKOUT, "policy", "lint").out()).contains("6 policies with");
        Run tests = Run.in(CHECKOUT, "policy", "test", "policies");
        assertThat(tests.out()).contains("cases as expected, 0 not");
        assertThat(tests.status()).isZero();
    }

    @Test
    void aProblemOfAPolicyIsWhatTheLinterFinds() throws IOException {
        Files.writeString(
                directory.resolve("mine.yaml"),
                "apiVersion: tidegate.io/v1\nkind: Policy\nmetadata: {name: x}\nspec: {rules: [{use: no/such}]}\n");

        Run run = Run.in(directory, "policy", "lint", ".");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("mine.yaml:4");
        assertThat(Run.in(directory, "policy", "lint", "gone").status()).isEqualTo(2);
        assertThat(Run.in(directory, "policy", "test").status()).isEqualTo(2);
    }

    @Test
    void theScriptForShellsKnowsEveryCommand() {
        Run run = Run.in(directory, "completion");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("check", "rollback", "--against", "--fail-on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chek", "check --agianst x", "check a.yaml --format xml", "policy", "explain", "serve now"})
    void whatCannotBeUnderstoodIsToldInLinesAndNotInAStack(String line) {
        Run run = Run.in(directory, line.split(" ", -1));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isNotEmpty().doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void helpAndVersionAreAnswers() {
        assertThat(Run.in(directory, "--help").out()).contains("check", "Exit status", "Examples");
        assertThat(Run.in(directory, "check", "--help").out()).contains("--against", "git:REF, dir:PATH", "Examples");
        assertThat(Run.in(directory, "--version").out()).startsWith("tidegate ").doesNotContain("${");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithWhatToDo() {
        Run run = Run.in(directory, Map.of("TIDEGATE_SERVER", "http://localhost:1"), "history", "shop/a");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("http://localhost:1 cannot be reached", "tidegate serve", "TIDEGATE_SERVER");
    }

    @Test
    void anAddressThatIsNoneIsBadUsage() {
        assertThat(Run.in(directory, "get", "--server", "localhost:8080").status())
                .isEqualTo(2);
        assertThat(Run.in(directory, "get", "--server", "http://a b").status()).isEqualTo(2);
        assertThat(Run.in(directory, "get", "Not/AKey").err()).contains("key: Not/AKey (expected: namespace/name");
    }
}
