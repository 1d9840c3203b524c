/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.registry.Version;
import java.util.ArrayList;
import java.util.List;

/** How a watch looks as server-sent events (WHATWG HTML, section 9.2): fields a line each, an empty line after each event. */
final class WatchText {

    /** Milliseconds after which a browser connects again. */
    private static final int RETRY = 2_000;

    private WatchText() {}

    /** What comes first, before there is any event: so that whoever asked knows that it is being watched. */
    static String opening(long after) {
        return "retry: " + RETRY + "\n: watching what comes after revision " + after + "\n\n";
    }

    static String heartbeat() {
        return ":\n\n";
    }

    /** One event for each version; the last alone has the revision as its id, as a part of a revision is no place to go on from. */
    static List<String> accepted(long revision, List<Version> versions) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            String id = i == versions.size() - 1 ? "id: " + revision + "\n" : "";
            events.add(id + event(name(versions.get(i)), VersionJson.told(versions.get(i))));
        }
        return events;
    }

    static String synced(long revision) {
        return "id: " + revision + "\n"
                + event("synced", new JsonBuilder().put("revision", revision).build());
    }

    static String closed(ProblemDetail problem) {
        return event("closed", problem.json());
    }

    private static String name(Version version) {
        return VersionJson.noun(version.id().kind()) + (version.deletion() ? "-deleted" : "-accepted");
    }

    private static String event(String name, ObjectNode data) {
        return "event: " + name + "\ndata: " + CanonicalJson.text(data) + "\n\n";
    }
}
