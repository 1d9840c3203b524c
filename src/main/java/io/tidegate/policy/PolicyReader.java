/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.Problem;
import io.tidegate.document.StringNode;
import io.tidegate.document.Value;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.verdict.ChangeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a document of kind {@code Policy}, telling every problem at once. Thread-safe. */
public final class PolicyReader {

    /** {@code kind} in a document. */
    public static final String KIND = "Policy";

    /** {@code kind} of a test of policies, which is no policy. */
    public static final String TEST_KIND = "PolicyTest";

    private static final Pattern NAMESPACE_GLOB = Pattern.compile("[-a-z0-9*]{1,63}");
    private static final Pattern LABEL_KEY = Pattern.compile("[A-Za-z0-9](?:[-A-Za-z0-9_./]{0,315}[A-Za-z0-9])?");
    private static final Pattern LABEL_GLOB = Pattern.compile("[-A-Za-z0-9_.*]{0,63}");
    private static final ChangeKind[] CHANGES = {ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE};

    private final RuleReader rules;

    /**
     * @param catalogue the built-in rules that policies can use
     * @param language what written rules are written in
     */
    public PolicyReader(Collection<? extends BuiltInRule> catalogue, RuleLanguage language) {
        this.rules = new RuleReader(catalogue, language);
    }

    /**
     * The policy, or empty with every problem that was added to the list.
     *
     * @param text what the document was read from, to place the mistakes inside its expressions
     */
    public Optional<Policy> read(Document document, String text, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Optional<Policy> policy = policy(document, new RuleReader.Target(document, text, found));
        found.stream().sorted(Problem.IN_TEXT_ORDER).forEach(problem -> Problem.add(problem, problems));
        return found.isEmpty() ? policy : Optional.empty();
    }

    private Optional<Policy> policy(Document document, RuleReader.Target target) {
        Fields fields = Fields.of(document, target.problems());
        fields.required("apiVersion")
                .ifPresent(value -> value.string(DeclarationReader.API_VERSION, DeclarationReader.API_VERSION::equals));
        Optional<Value> kind = fields.required("kind");
        if (kind.isPresent()
                && kind.get().string(expected(kind.get()), KIND::equals).isEmpty()) {
            return Optional.empty(); // then the rest is not ours to judge
        }
        Optional<String> name =
                fields.required("metadata").flatMap(Value::object).flatMap(PolicyReader::name);
        Optional<Fields> spec = fields.required("spec").flatMap(Value::object);
        fields.done();
        return spec.flatMap(object -> policy(document, name, object, target));
    }

    private static String expected(Value kind) {
        return kind.node() instanceof StringNode string && string.value().equals(TEST_KIND)
                ? KIND + "; tests belong into the directory tests beside the policies"
                : KIND;
    }

    private static Optional<String> name(Fields metadata) {
        Optional<String> name = metadata.required("name").flatMap(PolicyReader::label);
        metadata.done();
        return name;
    }

    /** The name of a policy or of a written rule: each is one half of a rule's id. */
    static Optional<String> label(Value value) {
        return value.string(
                "1 to 63 lower case letters, digits and inner hyphens",
                text -> EventKey.LABEL.matcher(text).matches());
    }

    private Optional<Policy> policy(Document document, Optional<String> name, Fields spec, RuleReader.Target target) {
        Match match = spec.optional("match")
                .flatMap(Value::object)
                .map(PolicyReader::match)
                .orElse(Match.ALL);
        Map<String, Integer> lines = new HashMap<>();
        List<Rule> read = spec.required("rules")
                .map(list -> atLeastOne(list, value -> rules.read(value, name.orElse("policy"), target, lines)))
                .orElse(List.of());
        spec.done();
        return name.map(named -> new Policy(named, document.source(), Fingerprint.of(document.root()), match, read));
    }

    private static Match match(Fields fields) {
        List<String> namespaces = fields.optional("namespaces")
                .map(list -> atLeastOne(
                        list,
                        value -> value.string(
                                "lower case letters, digits and hyphens, * for any run of them",
                                text -> NAMESPACE_GLOB.matcher(text).matches())))
                .orElse(List.of());
        Map<String, String> labels = fields.optional("labels")
                .flatMap(Value::object)
                .map(PolicyReader::labels)
                .orElse(Map.of());
        List<ChangeKind> changes = fields.optional("changes")
                .map(list -> atLeastOne(list, value -> value.word(CHANGES, ChangeKind::word)))
                .orElse(List.of());
        fields.done();
        return new Match(namespaces, labels, Set.copyOf(changes));
    }

    private static Map<String, String> labels(Fields fields) {
        Map<String, String> labels = new HashMap<>();
        for (String key : fields.all().keySet()) {
            Value value = fields.required(key).orElseThrow();
            if (!LABEL_KEY.matcher(key).matches()) {
                value.misnamed("the name of a label: letters, digits and inner - _ . /");
            }
            value.string(
                            "at most 63 letters, digits and - _ . with * for any run of them",
                            text -> LABEL_GLOB.matcher(text).matches())
                    .ifPresent(glob -> labels.put(key, glob));
        }
        return labels;
    }

    /** A list that says nothing is one that somebody forgot to fill, or emptied to switch the policy off. */
    private static <T> List<T> atLeastOne(Value list, Function<Value, Optional<T>> item) {
        if (list.node() instanceof ArrayNode array && array.items().isEmpty()) {
            list.unexpected("at least one item");
        }
        return list.list(item);
    }
}
