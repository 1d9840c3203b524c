/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions are found by what they were about, who asked, what was found and when, on as many pages as it takes. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class DecisionFilterHttpTest {

    private final Api api = new Api();

    @Test
    void byWhatWasChanged() {
        String both = propose(Configs.yaml("find-what/a", 12) + "---\n" + Configs.yaml("find-what/b", 12), "ada");
        String again = propose(WatchHttpTest.noted("find-what/a", 1), "ada");
        String schema = propose(AccessHttpTest.schema("find-what/a"), "ada");

        assertThat(found("event=find-what/a")).containsExactly(again, both);
        assertThat(found("event=find-what/b")).containsExactly(both);
        assertThat(found("schema=find-what/a")).containsExactly(schema);
        assertThat(found("waiver=find-what/a")).isEmpty();
        assertThat(found("namespace=find-what")).containsExactly(schema, again, both);
        assertThat(found("namespace=find-other&event=find-what/a")).isEmpty();
    }

    @Test
    void byOutcomeAndByTheRuleThatFoundSomething() {
        String good = propose(Configs.yaml("find-rule/placed", 12), "ada");
        String bad = propose(Configs.yaml("find-rule/placed", 12).replace("key: [id]", "key: [nobody]"), "ada");
        String rule = api.get("/v1/decisions/" + bad).text("/verdict/findings/0/rule");

        assertThat(found("event=find-rule/placed")).containsExactly(bad, good);
        assertThat(found("event=find-rule/placed&outcome=accepted")).containsExactly(good);
        assertThat(found("event=find-rule/placed&outcome=rejected")).containsExactly(bad);
        assertThat(found("namespace=find-rule")).containsExactly(good);
        assertThat(found("namespace=find-rule&outcome=rejected")).containsExactly(bad);
        assertThat(found("event=find-rule/placed&rule=" + rule)).containsExactly(bad);
        assertThat(found("event=find-rule/placed&rule=no/such")).isEmpty();
    }

    @Test
    void byAuthorAndTime() {
        String ada = propose(Configs.yaml("find-who/a", 12), "ada");
        String bob = propose(Configs.yaml("find-who/b", 12), "bob");
        String at = api.get("/v1/decisions/" + bob).text("/receipts/0/at");

        assertThat(found("namespace=find-who&author=ada")).containsExactly(ada);
        assertThat(found("namespace=find-who&author=nobody")).isEmpty();
        assertThat(found("namespace=find-who&since=" + at)).containsExactly(bob);
        assertThat(found("namespace=find-who&until=" + at)).containsExactly(ada);
        assertThat(found("namespace=find-who&until=" + at + "&author=bob")).isEmpty();
        assertThat(found("namespace=find-who&since=2026-01-01T01:00:00%2B01:00&until=" + at))
                .containsExactly(ada);
    }

    @Test
    void pageByPageNothingIsMissedAndNothingComesTwice() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.addFirst(propose(WatchHttpTest.noted("find-page/placed", i), "ada"));
            expected.addFirst(propose(
                    WatchHttpTest.noted("find-page/placed", i).replace("key: [id]", "key: [nobody" + i + "]"), "bob"));
        }
        List<String> told = new ArrayList<>();
        Answer page = api.get("/v1/decisions?event=find-page/placed&limit=4");
        int pages = 1;
        told.addAll(page.texts("/decisions", "decision"));
        while (!page.text("/next").isEmpty()) {
            propose(WatchHttpTest.noted("find-page/placed", 100 + pages), "ada"); // what is newer moves no page
            page = api.get("/v1/decisions?event=find-page/placed&limit=4&after=" + page.text("/next"));
            assertThat(page.texts("/decisions", "decision")).hasSizeLessThanOrEqualTo(4);
            told.addAll(page.texts("/decisions", "decision"));
            pages++;
        }
        assertThat(told).isEqualTo(expected);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void aDecisionInTwoNamespacesIsCutByNoPage() {
        String two =
                propose(Configs.yaml("find-two-a/placed", 12) + "---\n" + Configs.yaml("find-two-b/placed", 12), "ada");
        String query = "/v1/decisions?event=find-two-a/placed&limit=1";
        Answer first = api.get(query);
        Answer second = api.get(query + "&after=" + first.text("/next"));

        assertThat(first.texts("/decisions", "namespace")).containsExactly("find-two-a");
        assertThat(second.texts("/decisions", "namespace")).containsExactly("find-two-b");
        assertThat(second.texts("/decisions", "decision")).containsExactly(two);
        assertThat(second.text("/next")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome=unchanged",
                "event=placed",
                "schema=A/b",
                "since=yesterday",
                "until=2026-11-25",
                "since=2026-11-25T10:00:00Z&until=2026-11-25T09:00:00Z",
                "after=x",
                "after=1_2_3_4",
                "after=x_a_b",
                "after=1_1:2_b",
                "autor=ada",
                "author=",
                "author=ada&author=bob"
            })
    void aFilterThatCannotBe(String query) {
        Answer refused = api.get("/v1/decisions?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).contains("(expected: ");
    }

    private String propose(String yaml, String author) {
        return api.propose(yaml, "X-Tidegate-Author", author).text("/decision");
    }

    private List<String> found(String query) {
        return api.get("/v1/decisions?" + query).texts("/decisions", "decision");
    }
}
