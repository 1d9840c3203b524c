/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists come in pages, which together have everything once. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class EventPagesHttpTest {

    private final Api api = new Api();

    @Test
    void listsGoOnFromPageToPageAcrossNamespaces() {
        List<String> keys = List.of("page-a/a", "page-a/b", "page-a/b-c", "page-a-b/a", "page-b/a");
        keys.forEach(key -> api.propose(Configs.yaml(key, 12)));

        List<String> seen = new ArrayList<>();
        String target = "/v1/events?limit=2&after=page-9/z";
        while (seen.size() < keys.size()) {
            Answer page = api.get(target);
            assertThat(page.at("/events")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.texts("/events", "event"));
            target = "/v1/events?limit=2&after=" + page.text("/next");
        }

        assertThat(seen).startsWith("page-a/a", "page-a/b", "page-a/b-c", "page-a-b/a", "page-b/a");
        assertThat(api.get("/v1/events?limit=1000").texts("/events", "event"))
                .containsAll(keys)
                .isSortedAccordingTo(Comparator.comparing((String key) -> key.replace('/', '\1')));
    }

    @Test
    void theLastPageHasNoNextEvenWhereItIsFull() {
        List.of("a", "b", "c", "d").forEach(name -> api.propose(Configs.yaml("page-full/" + name, 12)));
        api.delete("/v1/events/page-full/d");

        Answer first = api.get("/v1/events/page-full?limit=2");
        Answer full = api.get("/v1/events/page-full?limit=3");
        Answer last = api.get("/v1/events/page-full?limit=2&after=" + first.text("/next"));

        assertThat(first.texts("/events", "name")).containsExactly("a", "b");
        assertThat(first.text("/next")).isEqualTo("page-full/b");
        assertThat(full.texts("/events", "name")).containsExactly("a", "b", "c");
        assertThat(full.at("/next").isMissingNode()).isTrue();
        assertThat(last.texts("/events", "name")).containsExactly("c");
        assertThat(last.at("/next").isMissingNode()).isTrue();
        assertThat(api.get("/v1/events/page-full?after=b").texts("/events", "name"))
                .containsExactly("c");
        assertThat(api.get("/v1/events/page-full?after=c").at("/events")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=ten",
                "limit=1e2",
                "after=a",
                "after=A/b",
                "after=a/b/c"
            })
    void aPageThatCannotBe(String query) {
        assertThat(api.get("/v1/events?" + query).status()).isEqualTo(400);
    }

    @Test
    void aNamespaceWithoutEventConfigsHasAnEmptyList() {
        Answer answer = api.get("/v1/events/page-none");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/events")).isEmpty();
        assertThat(api.get("/v1/events/Page").status()).isEqualTo(404);
    }

    @Test
    void versionsGoOnFromPageToPage() {
        String yaml = Configs.yaml("version-pages/placed", 12);
        for (int i = 1; i <= 4; i++) {
            api.propose(yaml.replace("metadata: {", "metadata: {labels: {round: r" + i + "}, "));
        }
        String target = "/v1/events/version-pages/placed/versions";

        Answer first = api.get(target + "?limit=2");
        Answer second = api.get(target + "?limit=2&after=" + first.text("/next"));

        assertThat(first.texts("/versions", "version")).containsExactly("1", "2");
        assertThat(second.texts("/versions", "version")).containsExactly("3", "4");
        assertThat(second.at("/next").isMissingNode()).isTrue();
        assertThat(api.get(target + "?after=99").at("/versions")).isEmpty();
        assertThat(api.get(target + "?after=-1").status()).isEqualTo(400);
    }
}
