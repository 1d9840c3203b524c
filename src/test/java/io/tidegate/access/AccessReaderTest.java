/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void aPrincipalWithNothingToProveItselfByIsUnproven() {
        Access.Restricted access = ((AccessResult.Read) read(DOCUMENT + """
                            - {name: by-certificate, certificates: [{dns: a.example}], grants: [{role: read, namespaces: [a]}]}
                            - {name: by-subject, subjects: [system:serviceaccount:a:b], grants: [{role: read, namespaces: [a]}]}
                        """)).access();

        assertThat(access.unproven("webhook:hub")).isPresent();
        assertThat(access.unproven("checkout-ci")).isEmpty();
        assertThat(access.unproven("by-certificate")).isEmpty();
        assertThat(access.unproven("by-subject")).isEmpty();
        assertThat(access.about("system:serviceaccount:a:b"))
                .map(Principal::name)
                .contains("by-subject");
        assertThat(access.about("system:serviceaccount:a:")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                         | certificate: 0 names (expected: one of subject, uri, dns)
                    {subject: CN=a, dns: a}                    | certificate: 2 names (expected: one of subject, uri, dns)
                    {subject: checkout}                        | subject: checkout (expected: a name as RFC 2253 writes it
                    {subject: ""}                              | subject:
                    {uri: /checkout}                           | uri: /checkout (expected: a URI with its scheme
                    {dns: "*.example.org"}                     | dns: *.example.org (expected: a DNS name without *)
                    {name: CN=a}                               | unknown field: name (expected one of: subject, uri, dns)
                    """)
    void aCertificateIsNamedInOneWay(String certificate, String problem) {
        String yaml = DOCUMENT.replace("webhook:hub\n", "hub\n      certificates: [" + certificate + "]\n");

        assertThat(problems(yaml))
                .anySatisfy(
                        told -> assertThat(told).startsWith("access.yaml:11:").contains(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    certificates: [{subject: "CN=a, O=b"}] | certificates: [{subject: "cn=A,o=B"}]  | certificate: that of another entry
                    certificates: [{dns: a.example}]       | certificates: [{dns: A.example}]       | certificate: that of another entry
                    certificates: [{uri: "a:b"}]           | certificates: [{uri: "a:b"}]           | certificate: that of another entry
                    subjects: [a]                          | subjects: [a]                          | subject: that of another entry
                    """)
    void whatProvesOnePrincipalProvesNoOther(String one, String other, String problem) {
        String yaml = DOCUMENT.replace("checkout-ci\n", "checkout-ci\n      " + one + "\n")
                .replace("webhook:hub\n", "hub\n      " + other + "\n");

        assertThat(problems(yaml)).singleElement().asString().contains(problem + " (expected: each once; first at");
    }

    private static List<String> problems(String yaml) {
        return ((AccessResult.Unreadable) read(yaml))
                .problems().stream().map(Problem::toString).toList();
    }

    private static AccessResult read(String yaml) {
        return new AccessReader().read("access.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
