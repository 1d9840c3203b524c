/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.web.Api;
import io.tidegate.web.ServiceProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for what the service measures: every metric and tag of theirs is there in a scrape. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class QueriesTest {

    private static final Path DASHBOARD = Path.of("deploy/grafana/tidegate.json");
    private static final Pattern METRIC = Pattern.compile("\\b((?:tidegate|http)_[a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHED = Pattern.compile("([a-z_]+)=\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([a-z_, ]+)\\)");

    /** Given by Prometheus to whatever it scrapes. */
    private static final Set<String> SCRAPED = Set.of("job", "instance");

    private final Api api = new Api();
    private Set<String> samples = Set.of();

    @BeforeEach
    void everyMetricIsThereOnceSomethingWasDecided() {
        String yaml = Configs.yaml("dashboard/placed", 12);
        api.dryRun(yaml);
        api.propose(yaml);
        api.propose(yaml.replace("key: [id]", "key: [nobody]"));
        samples = Metrics.of(api).values().keySet();
    }

    @Test
    void theyAskForNoMetricThatIsNotMeasured() throws IOException {
        Set<String> measured = samples.stream()
                .map(sample -> sample.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(allQueries())
                .isNotEmpty()
                .allSatisfy(
                        query -> assertThat(names(query)).as(query).isNotEmpty().isSubsetOf(measured));
    }

    @Test
    void theyAskForNoTagThatTheMetricDoesNotHave() throws IOException {
        for (String query : allQueries()) {
            Set<String> known = new TreeSet<>(SCRAPED);
            names(query).forEach(name -> known.addAll(tags(name)));

            assertThat(asked(query)).as(query).isSubsetOf(known);
        }
    }

    @Test
    void everyMetricOfTheServiceIsShown() throws IOException {
        Set<String> measured = samples.stream()
                .map(sample -> sample.replaceFirst("\\{.*", ""))
                .filter(name -> name.startsWith("tidegate_"))
                .map(name -> name.replaceFirst("_seconds_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = queries().stream()
                .flatMap(query -> names(query).stream())
                .map(name -> name.replaceFirst("_seconds_(bucket|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).containsAll(measured);
    }

    private Set<String> tags(String name) {
        Pattern tag = Pattern.compile("([a-z_]+)=\"");
        return samples.stream()
                .filter(sample -> sample.startsWith(name + "{"))
                .flatMap(sample -> tag.matcher(sample).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String query) {
        return METRIC.matcher(query)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> asked(String query) {
        Set<String> asked = new TreeSet<>();
        for (MatchResult metric : METRIC.matcher(query).results().toList()) {
            MATCHED.matcher(metric.group(2).replace("=~\"", "=\""))
                    .results()
                    .forEach(match -> asked.add(match.group(1)));
        }
        GROUPED.matcher(query)
                .results()
                .forEach(match -> asked.addAll(List.of(match.group(1).split(", "))));
        return asked;
    }

    private static List<String> allQueries() throws IOException {
        return Stream.concat(queries().stream(), Alerts.expressions().filter(query -> !query.startsWith("up{")))
                .toList();
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        return StreamSupport.stream(dashboard.at("/panels").spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.at("/targets").spliterator(), false))
                .map(target -> target.at("/expr").asText())
                .toList();
    }
}
