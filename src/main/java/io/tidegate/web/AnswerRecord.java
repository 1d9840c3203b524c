/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** A verdict's response as text: a line each for the status, the ETag and the Location, then the body. */
final class AnswerRecord {

    /** Well below what etcd takes in one request. */
    private static final int LONGEST = 256 * 1024;

    private static final Set<Integer> VERDICTS = Set.of(200, 201, 422);

    private AnswerRecord() {}

    static boolean isVerdict(Response response) {
        return VERDICTS.contains(response.getStatus());
    }

    static String text(Response response) {
        String body = String.valueOf(response.getEntity());
        return body.length() > LONGEST
                ? text(ProblemDetail.forgotten().response())
                : response.getStatus() + "\n" + header(response, HttpHeaders.ETAG) + "\n"
                        + header(response, HttpHeaders.LOCATION) + "\n" + body;
    }

    static Response read(String text) {
        String[] parts = text.split("\n", 4);
        int status = Integer.parseInt(parts[0]);
        Response.ResponseBuilder response = Response.status(status)
                .type(VERDICTS.contains(status) ? MediaType.APPLICATION_JSON : ProblemDetail.MEDIA_TYPE)
                .entity(parts[3]);
        if (!parts[1].isEmpty()) {
            response.header(HttpHeaders.ETAG, parts[1]);
        }
        if (!parts[2].isEmpty()) {
            response.header(HttpHeaders.LOCATION, parts[2]);
        }
        return response.build();
    }

    private static String header(Response response, String name) {
        Object value = response.getHeaders().getFirst(name);
        return value == null ? "" : value.toString();
    }
}
