/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps the tags of the framework's HTTP metrics to closed sets. The framework takes the path and the method as the client
 * wrote them wherever no resource takes the request, so that any client could fill the memory with meters.
 */
@Singleton
class HttpTags implements MeterFilter {

    private static final Pattern TEMPLATE = Pattern.compile(
            "(?:/(?:v1|proposals|kubernetes|review|webhooks|events|schemas|waivers|versions|diff|rollback|decisions|watch"
                    + "|audit|export|import|rules|policies|\\{[a-z]+}))+|[A-Z_]+");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final String OTHER = "OTHER";

    /** Errors are counted by class, which is nobody's concern; answers are counted by status. */
    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().equals("http.server.errors") ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("http.server.")) {
            return id;
        }
        List<Tag> tags = new ArrayList<>();
        id.getTags().forEach(tag -> tags.add(closed(tag)));
        return id.replaceTags(tags);
    }

    private static Tag closed(Tag tag) {
        boolean known = switch (tag.getKey()) {
            case "uri" -> TEMPLATE.matcher(tag.getValue()).matches();
            case "method" -> METHODS.contains(tag.getValue());
            default -> true;
        };
        return known ? tag : Tag.of(tag.getKey(), OTHER);
    }
}
