/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.Syntax;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which syntax a request's body is in. */
final class MediaTypes {

    /** One JSON text a line. */
    static final MediaType JSON_LINES = new MediaType("application", "x-ndjson");

    private static final Set<String> YAML =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/vnd.yaml");
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

    private MediaTypes() {}

    /** The syntax that the Content-Type names; without one, JSON where the body starts like it, else YAML. */
    static Syntax syntax(@Nullable String contentType, byte[] body) {
        if (contentType == null || contentType.isBlank()) {
            return startsLikeJson(body) ? Syntax.JSON : Syntax.YAML;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        checkCharset(parts);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return Syntax.JSON;
        }
        if (YAML.contains(type) || type.endsWith("+yaml")) {
            return Syntax.YAML;
        }
        throw new RequestProblem(ProblemDetail.unsupportedMediaType("Content-Type: " + type
                + " (expected: application/yaml or application/json; with curl: -H 'Content-Type: application/yaml')"));
    }

    private static void checkCharset(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=")) {
                String charset = parameter.substring("charset=".length()).replace("\"", "");
                if (!UTF_8.contains(charset)) {
                    throw new RequestProblem(
                            ProblemDetail.unsupportedMediaType("charset: " + charset + " (expected: utf-8)"));
                }
            }
        }
    }

    private static boolean startsLikeJson(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '{';
            }
        }
        return false;
    }
}
