/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Pointer;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.verdict.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a policy set of policy texts, whole or not at all. Thread-safe. */
public final class PolicyLoader {

    private static final Pointer NAME = Pointer.of("/metadata/name");

    private final DocumentReader documents = new DocumentReader();
    private final PolicyReader policies;

    /**
     * @param catalogue the built-in rules that policies can use
     * @param language what written rules are written in
     */
    public PolicyLoader(Collection<? extends BuiltInRule> catalogue, RuleLanguage language) {
        this.policies = new PolicyReader(catalogue, language);
    }

    /** The policies of these texts, or every problem in them. No policy at all is a problem: it would admit everything. */
    public PolicyLoad load(PolicyTexts texts) {
        return switch (texts) {
            case PolicyTexts.Unreadable unreadable -> new PolicyLoad.Broken(unreadable.problems());
            case PolicyTexts.Found found -> load(found);
        };
    }

    private PolicyLoad load(PolicyTexts.Found found) {
        List<Problem> problems = new ArrayList<>();
        List<Policy> read = new ArrayList<>();
        Map<String, Location> names = new HashMap<>();
        found.files().forEach((file, bytes) -> read(file, bytes, read, names, problems));
        if (found.files().isEmpty()) {
            problems.add(
                    new Problem(
                            new Location(found.place(), 1, 1),
                            "",
                            "no policy: no file *.yaml, *.yml or *.json (expected: at least one, since none would admit everything)"));
        }
        return problems.isEmpty() ? new PolicyLoad.Loaded(PolicySet.of(read)) : new PolicyLoad.Broken(problems);
    }

    private void read(
            String file, byte[] bytes, List<Policy> read, Map<String, Location> names, List<Problem> problems) {
        Syntax syntax = file.endsWith(".json") ? Syntax.JSON : Syntax.YAML;
        switch (documents.read(file, bytes, syntax)) {
            case ReadResult.Unreadable unreadable ->
                unreadable.problems().forEach(problem -> Problem.add(problem, problems));
            case ReadResult.Documents found -> {
                String text = text(bytes);
                for (Document document : found.documents()) {
                    policies.read(document, text, problems).ifPresent(policy -> {
                        once(policy, document.locate(NAME), names, problems);
                        read.add(policy);
                    });
                }
            }
        }
    }

    /** As the document reader sees it: without a byte order mark. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void once(Policy policy, Location location, Map<String, Location> names, List<Problem> problems) {
        Location first = names.putIfAbsent(policy.name(), location);
        if (first != null) {
            String message = "name: " + policy.name() + " (expected: one policy of a name; first at " + first + ")";
            Problem.add(new Problem(location, NAME.toString(), message), problems);
        }
    }
}
