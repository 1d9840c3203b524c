/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SampleDecoder;
import io.tidegate.avro.SampleDecoding;
import io.tidegate.avro.SampleResolution;
import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Fingerprint;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the samples of accepted versions with a new schema: each sample once for each schema it was accepted with. */
final class AcceptedSamples {

    private static final int MOST_SCHEMAS = 100;
    private static final int MOST_SAMPLES = 1_000;
    private static final int SHOWN = 200;

    private final EventSchema proposed;
    private final List<Violation> found = new ArrayList<>();
    private final Set<Fingerprint> schemas = new HashSet<>();
    private final Set<Written> samples = new HashSet<>();

    /** A sample as it was accepted. */
    private record Written(Fingerprint schema, String text) {}

    private AcceptedSamples(EventSchema proposed) {
        this.proposed = proposed;
    }

    /** A violation for each accepted sample that the proposed schema does not read, those of the newest version first. */
    static List<Violation> unreadable(Subject subject, EventSchema proposed) {
        AcceptedSamples walk = new AcceptedSamples(proposed);
        for (AcceptedSchema accepted : subject.acceptedSchemas().reversed()) {
            if (!accepted.samples().isEmpty()) {
                accepted.valid().ifPresent(schema -> walk.version(accepted, schema));
            }
        }
        return walk.found;
    }

    private void version(AcceptedSchema accepted, EventSchema schema) {
        Fingerprint identity = schema.source();
        if (schemas.size() == MOST_SCHEMAS && !schemas.contains(identity)) {
            return;
        }
        schemas.add(identity);
        SampleDecoder decoder = new SampleDecoder(schema);
        SampleResolution resolution = new SampleResolution(schema, proposed);
        for (int i = 0; i < accepted.samples().size() && samples.size() < MOST_SAMPLES; i++) {
            String text = CanonicalJson.text(accepted.samples().get(i));
            if (samples.add(new Written(identity, text))
                    && decoder.decode(accepted.samples().get(i), SampleFields.place(i))
                            instanceof SampleDecoding.Decoded decoded) {
                String name = SampleFields.name(i) + " of version " + accepted.version();
                resolution.failure(decoded.sample()).ifPresent(reason -> found.add(violation(name, text, reason)));
            }
        }
    }

    private static Violation violation(String name, String text, String reason) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return Violation.at(
                        "/spec/schema/avro",
                        name + " cannot be read with the proposed schema (" + reason
                                + "): records like it are in the topic, and consumers with this schema fail on them. Give"
                                + " new fields a default, renamed ones an alias, and widen types only as Avro promotes them")
                .witness(name + ": " + shown);
    }
}
