/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells whether findings of two runs are the same one: a hash over the rule, what is changed and where in the document, but
 * not over lines and messages. Findings that agree in all of that are numbered in the verdict's order.
 */
final class FindingPrints {

    private final Map<List<String>, Integer> seen = new HashMap<>();

    /** The print of the verdict's next finding, 64 hexadecimal digits. */
    String next(Finding finding) {
        List<String> identity = List.of(finding.rule().toString(), finding.kind(), finding.event(), finding.pointer());
        int number = seen.merge(identity, 1, Integer::sum);
        return sha256(CanonicalJson.text(
                JsonBuilder.array(Stream.concat(identity.stream(), Stream.of(Integer.toString(number)))
                        .map(JsonBuilder::string)
                        .toList())));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
