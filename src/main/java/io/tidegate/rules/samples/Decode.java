/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SampleDecoder;
import io.tidegate.avro.SampleDecoding;
import io.tidegate.avro.SampleProblem;
import io.tidegate.document.Node;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.List;

/** Samples are payloads of the schema, and those accepted before are still readable. */
final class Decode implements BuiltInRule {

    private static final String ACCEPTED = "accepted";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("samples/decode"),
            "Every sample decodes with the schema; and every sample of an accepted version, written with the schema of its"
                    + " time, can be read with the proposed one.",
            "People learn an event from its samples, and tests are made of them: one that does not decode teaches a payload"
                    + " that no consumer can read. A sample that was accepted stands for records that are still in the topic.",
            "Write samples as Avro's JSON encoding has it: every field is there, also one with a default; a value of a union"
                    + " is null or names its type, like `{\"string\": \"x\"}`, so that it can mean one thing only; bytes are a"
                    + " string of a character for each byte; a decimal is the bytes of its unscaled number. Beyond what"
                    + " Avro's decoder insists on, fields that the schema does not have are refused, and so are decimals"
                    + " that exceed their precision and uuids that are none. Where an accepted sample cannot be read"
                    + " any more, give new fields a default and renamed ones an alias. Of the accepted schemas the newest 100"
                    + " are tried, of their samples the newest 1000.",
            Severity.DENY,
            List.of(new ParameterDoc(
                    ACCEPTED,
                    ParameterDoc.Type.BOOLEAN,
                    "true",
                    "whether samples of accepted versions are judged too, whatever the compatibility mode")),
            "Apache Avro 1.12 specification, \"JSON Encoding\" and \"Schema Resolution\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<Violation> found = new ArrayList<>();
        subject.validSchema().ifPresent(schema -> {
            proposed(subject, schema, found);
            if (parameters.flag(ACCEPTED)) {
                found.addAll(AcceptedSamples.unreadable(subject, schema));
            }
        });
        return List.copyOf(found);
    }

    private static void proposed(Subject subject, EventSchema schema, List<Violation> found) {
        List<Node> samples = subject.config().samples();
        SampleDecoder decoder = new SampleDecoder(schema);
        for (int i = 0; i < samples.size() && found.size() < SampleFields.MOST_FOUND; i++) {
            if (decoder.decode(samples.get(i), SampleFields.place(i))
                    instanceof SampleDecoding.Undecodable(List<SampleProblem> problems)) {
                for (SampleProblem problem : problems) {
                    found.add(violation(i, problem));
                }
            }
        }
    }

    private static Violation violation(int index, SampleProblem problem) {
        Violation violation = Violation.at(
                problem.pointer(),
                SampleFields.name(index) + ", " + problem.message()
                        + ". The sample is no payload of this schema, and people and tests start from it. Mend the sample, or"
                        + " the schema where that is wrong");
        return problem.cure().map(violation::fix).orElse(violation);
    }
}
