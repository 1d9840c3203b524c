/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.access.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is asked who they are only where none but this machine can ask, or where that was said to be meant. */
class AccessesTest {

    @TempDir
    private Path directory;

    private record Given(Optional<String> file, boolean allowAnonymous) implements Settings.Authentication {
        @Override
        public Duration reloadInterval() {
            return Duration.ofSeconds(2);
        }
    }

    private record Provider(Optional<String> issuer, Optional<String> audience) implements Settings.IdentityProvider {
        @Override
        public String principalClaim() {
            return "sub";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void aLoopbackAddressIsOpenByDefault(String host) {
        assertThat(access(host, Optional.empty(), false)).isInstanceOf(Access.Open.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no such host"})
    void anotherAddressIsRefused(String host) {
        assertThatThrownBy(() -> access(host, Optional.empty(), false))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("address: " + host + " can be reached from other machines")
                .hasMessageContaining("TIDEGATE_AUTH_FILE");
        assertThat(access(host, Optional.empty(), true)).isInstanceOf(Access.Open.class);
    }

    @Test
    void theFileRestrictsAccessAtEveryAddress() throws IOException {
        Optional<String> file = Optional.of(file("""
                apiVersion: tidegate.io/v1
                kind: Access
                spec:
                  principals:
                    - {name: ada, grants: [{role: read, namespaces: [shop]}]}
                """));

        assertThat(access("127.0.0.1", file, false)).isInstanceOf(Access.Restricted.class);
        assertThat(access("0.0.0.0", file, false)).isInstanceOf(Access.Restricted.class);
        assertThatThrownBy(() -> access("127.0.0.1", file, true))
                .hasMessageContaining("TIDEGATE_AUTH_ALLOW_ANONYMOUS: true beside TIDEGATE_AUTH_FILE");
    }

    @Test
    void aFileThatCannotBeTakenIsToldWithItsPlaces() throws IOException {
        String file = file("apiVersion: tidegate.io/v1\nkind: Access\nspec: {principals: []}\nextra: 1\n");

        assertThatThrownBy(() -> access("127.0.0.1", Optional.of(file), false))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(file + ":3:")
                .hasMessageContaining(file + ":4:1: unknown field: extra");
        assertThatThrownBy(() -> access("127.0.0.1", Optional.of(directory + "/none"), false))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("/none:1:1: Access file: cannot be read, it does not exist");
    }

    @Test
    void anIdentityProviderNeedsAnAudienceAndADocument() {
        Given file = new Given(Optional.of("access.yaml"), false);
        Given none = new Given(Optional.empty(), true);
        Optional<String> url = Optional.of("https://issuer.example");
        Optional<String> audience = Optional.of("tidegate");

        assertThat(Accesses.issuer(new Provider(Optional.empty(), Optional.empty()), none))
                .isEmpty();
        assertThat(Accesses.issuer(new Provider(url, audience), file)).isPresent();
        assertThatThrownBy(() -> Accesses.issuer(new Provider(url, audience), none))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("TIDEGATE_AUTH_FILE beside it");
        assertThatThrownBy(() -> Accesses.issuer(new Provider(url, Optional.empty()), file))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("TIDEGATE_OIDC_AUDIENCE: none");
        assertThatThrownBy(() -> Accesses.issuer(new Provider(Optional.empty(), audience), file))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("TIDEGATE_OIDC_AUDIENCE: of no issuer");
    }

    private static Access access(String host, Optional<String> file, boolean allowAnonymous) {
        return Accesses.of(new Given(file, allowAnonymous), host).access();
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("access.yaml"), text).toString();
    }
}
