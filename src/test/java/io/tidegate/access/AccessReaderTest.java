/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An Access document is taken whole, or every fault in it is told with its place; never a token. */
class AccessReaderTest {

    private static final String DIGEST = TokenDigest.of("secret").sha256();

    private static final String DOCUMENT = """
            apiVersion: tidegate.io/v1
            kind: Access
            spec:
              principals:
                - name: checkout-ci
                  tokens:
                    - sha256: %s
                  grants:
                    - {role: propose, namespaces: [checkout, "checkout-*"]}
                - name: webhook:hub
                  grants:
                    - {role: read, namespaces: ["*"]}
            """.formatted(DIGEST);

    @Test
    void readsWhoIsKnownAndWhatTheyMayDo() {
        Access.Restricted access = ((AccessResult.Read) read(DOCUMENT)).access();

        assertThat(access.holder("secret"))
                .contains(new Principal(
                        "checkout-ci", List.of(new Grant(Role.PROPOSE, List.of("checkout", "checkout-*")))));
        assertThat(access.holder("Secret")).isEmpty();
        assertThat(access.holder(DIGEST)).as("the digest is no token").isEmpty();
        assertThat(access.named("webhook:hub")).map(Principal::name).contains("webhook:hub");
        assertThat(access.named("nobody")).isEmpty();
    }

    @Test
    void tellsEveryFaultWithItsPlace() {
        assertThat(problems(DOCUMENT.replace("role: read", "role: reader").replace("kind: Access", "kind: Acess")))
                .containsExactly(
                        "access.yaml:2:1: kind: Acess (expected: Access)",
                        "access.yaml:12:12: role: reader (expected: one of read, propose, waive, admin)");
        assertThat(problems(DOCUMENT.replace("grants:", "grant:")))
                .contains("access.yaml:8:7: unknown field: grant (did you mean grants?)");
        assertThat(problems(DOCUMENT.replace("webhook:hub", "checkout-ci")))
                .containsExactly("access.yaml:10:7: name: checkout-ci (expected: each once; first at access.yaml:5:7)");
        assertThat(problems(DOCUMENT + "---\n" + DOCUMENT))
                .singleElement()
                .asString()
                .endsWith("documents: 2 (expected: one)");
        assertThat(problems(DOCUMENT.replace("[\"*\"]", "[]")))
                .singleElement()
                .asString()
                .contains("namespaces", "at least one item");
        assertThat(problems(DOCUMENT.replace("[\"*\"]", "[\"Shop\"]")))
                .singleElement()
                .asString()
                .contains("Shop");
    }

    @Test
    void neverShowsATokenThatStandsWhereItsDigestBelongs() {
        assertThat(problems(DOCUMENT.replace(DIGEST, "tg_secret")))
                .containsExactly(
                        "access.yaml:7:11: sha256: not a digest (expected: a string of 64 hexadecimal digits in lower case)");
    }

    @Test
    void aTokenIsOfOnePrincipalOnly() {
        String twice = DOCUMENT.replace("webhook:hub\n", "hub\n      tokens: [{sha256: " + DIGEST + "}]\n");

        assertThat(problems(twice))
                .singleElement()
                .asString()
                .contains("sha256: the token of another entry (expected: each once; first at access.yaml:7:")
                .doesNotContain(DIGEST);
    }

    private static List<String> problems(String yaml) {
        return ((AccessResult.Unreadable) read(yaml))
                .problems().stream().map(Problem::toString).toList();
    }

    private static AccessResult read(String yaml) {
        return new AccessReader().read("access.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
