/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who holds a secret is believed; the vectors are those that the schemes' authors publish. */
class SignatureSchemeTest {

    private static final String GITHUB_SECRET = "It's a Secret to Everybody";
    private static final String GITHUB_SIGNATURE =
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private static final byte[] HELLO = bytes("Hello, World!");

    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String STANDARD_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] STANDARD_BODY = bytes("{\"test\": 2432232314}");
    private static final long SIGNED_AT = 1614265330;

    @Test
    void believesTheSignatureThatGitHubPublishes() {
        assertThat(github(GITHUB_SECRET).check(headers("X-Hub-Signature-256", GITHUB_SIGNATURE), HELLO))
                .isEqualTo(new SignatureCheck.Verified(Optional.empty()));
        assertThat(github(GITHUB_SECRET)
                        .check(
                                headers(
                                        "X-Hub-Signature-256",
                                        GITHUB_SIGNATURE.replace("757107ea", "757107EA"),
                                        "X-GitHub-Delivery",
                                        "72d3162e-cc78-11e3-81ab-4c9367dc0958"),
                                HELLO))
                .isEqualTo(new SignatureCheck.Verified(Optional.of("72d3162e-cc78-11e3-81ab-4c9367dc0958")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e16",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1700",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1\u0000"
            })
    void refusesEveryOtherSignatureForGitHub(String signature) {
        assertRefused(github(GITHUB_SECRET).check(headers("X-Hub-Signature-256", signature), HELLO));
    }

    @Test
    void refusesABodyOfWhichOneBitIsAnother() {
        for (int i = 0; i < HELLO.length * 8; i++) {
            byte[] altered = HELLO.clone();
            altered[i / 8] ^= (byte) (1 << (i % 8));
            assertRefused(github(GITHUB_SECRET).check(headers("X-Hub-Signature-256", GITHUB_SIGNATURE), altered));
        }
        assertRefused(github(GITHUB_SECRET)
                .check(headers("X-Hub-Signature-256", GITHUB_SIGNATURE), bytes("Hello, World!\u0000")));
    }

    @Test
    void refusesWhatHasNoSignature() {
        assertRefused(github(GITHUB_SECRET).check(headers(), HELLO));
        assertRefused(gitlab("token").check(headers(), HELLO));
        assertRefused(standard(SIGNED_AT, STANDARD_SECRET).check(headers(), STANDARD_BODY));
    }

    @Test
    void believesAnyOfSeveralSecretsWhileOneIsRenewed() {
        Headers signed = headers("X-Hub-Signature-256", GITHUB_SIGNATURE);

        assertThat(github("new", GITHUB_SECRET).check(signed, HELLO)).isInstanceOf(SignatureCheck.Verified.class);
        assertThat(github(GITHUB_SECRET, "new").check(signed, HELLO)).isInstanceOf(SignatureCheck.Verified.class);
        assertRefused(github("new", "newer").check(signed, HELLO));
    }

    @Test
    void believesGitLabsTokenAndNoOther() {
        GitLab scheme = gitlab("one", "two");

        assertThat(scheme.check(headers("X-Gitlab-Token", "two", "Idempotency-Key", "d1"), HELLO))
                .isEqualTo(new SignatureCheck.Verified(Optional.of("d1")));
        assertThat(List.of("", "tw", "twoo", "two\u0000", "Two", "one two"))
                .allSatisfy(token -> assertRefused(scheme.check(headers("X-Gitlab-Token", token), HELLO)));
        assertRefused(scheme.check(headers("X-Gitlab-Token", "two", "Idempotency-Key", "a b"), HELLO));
    }

    @Test
    void believesTheSignatureThatStandardWebhooksPublish() {
        assertThat(standard(SIGNED_AT, STANDARD_SECRET).check(standardHeaders(STANDARD_SIGNATURE), STANDARD_BODY))
                .isEqualTo(new SignatureCheck.Verified(Optional.of("msg_p5jXN8AQM9LWM0D4loKWxJek")));
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void refusesWhatIsTooOldOrFromTheFuture(long secondsLater, boolean verified) {
        SignatureCheck check = standard(SIGNED_AT + secondsLater, STANDARD_SECRET)
                .check(standardHeaders(STANDARD_SIGNATURE), STANDARD_BODY);

        assertThat(check instanceof SignatureCheck.Verified).isEqualTo(verified);
    }

    @Test
    void passesOverSignaturesOfOtherVersionsAndSecrets() {
        SignatureScheme scheme = standard(SIGNED_AT, STANDARD_SECRET);
        String wrong = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=";

        assertThat(scheme.check(standardHeaders("v1a,abc v2,def " + wrong + " " + STANDARD_SIGNATURE), STANDARD_BODY))
                .isInstanceOf(SignatureCheck.Verified.class);
        assertRefused(scheme.check(standardHeaders(wrong), STANDARD_BODY));
        assertRefused(scheme.check(standardHeaders(STANDARD_SIGNATURE.replace("v1,", "v1a,")), STANDARD_BODY));
        assertRefused(scheme.check(standardHeaders(STANDARD_SIGNATURE.substring(0, 30)), STANDARD_BODY));
        assertRefused(scheme.check(standardHeaders("v1,"), STANDARD_BODY));
        assertRefused(scheme.check(standardHeaders("v1,***"), STANDARD_BODY));
    }

    @Test
    void refusesAnIdOrATimeThatIsNotTheOneSigned() {
        SignatureScheme scheme = standard(SIGNED_AT, STANDARD_SECRET);
        Map<String, String> signed = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", STANDARD_SIGNATURE);

        assertThat(List.of(
                        Map.of("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJel"),
                        Map.of("webhook-id", "msg.1614265330"),
                        Map.of("webhook-id", ""),
                        Map.of("webhook-id", "a\u0000"),
                        Map.of("webhook-timestamp", "1614265331"),
                        Map.of("webhook-timestamp", "+1614265330"),
                        Map.of("webhook-timestamp", "1614265330.0"),
                        Map.of("webhook-timestamp", "99999999999999999999"),
                        Map.of("webhook-timestamp", "")))
                .allSatisfy(change -> {
                    Map<String, String> altered = new HashMap<>(signed);
                    altered.putAll(change);
                    assertRefused(scheme.check(name -> Optional.ofNullable(altered.get(name)), STANDARD_BODY));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_***",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void saysWhatASecretMustBeWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> Secret.standard(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whsec_ and the Base64 of 24 to 64 random bytes")
                .hasMessageNotContaining("MfKQ")
                .hasMessageNotContaining("AAAA");
        assertThat(Secret.text("hidden").toString()).doesNotContain("hidden");
    }

    @Test
    void needsASecretAndAToleranceThatTolerates() {
        assertThatThrownBy(() -> new GitHub(List.of())).hasMessage("secrets: none (expected: at least one)");
        assertThatThrownBy(() -> new StandardWebhooks(
                        List.of(Secret.standard(STANDARD_SECRET)), Duration.ZERO, Clock.systemUTC()))
                .hasMessage("tolerance: PT0S (expected: more than zero and at most a day, like 5m)");
    }

    private static void assertRefused(SignatureCheck check) {
        assertThat(check).isInstanceOf(SignatureCheck.Refused.class);
    }

    private static GitHub github(String... secrets) {
        return new GitHub(List.of(secrets).stream().map(Secret::text).toList());
    }

    private static GitLab gitlab(String... secrets) {
        return new GitLab(List.of(secrets).stream().map(Secret::text).toList());
    }

    private static StandardWebhooks standard(long now, String secret) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
        return new StandardWebhooks(List.of(Secret.standard(secret)), Duration.ofMinutes(5), clock);
    }

    private static Headers standardHeaders(String signature) {
        return headers(
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                signature);
    }

    private static Headers headers(String... namesAndValues) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return name -> Optional.ofNullable(headers.get(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
