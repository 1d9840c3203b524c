/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.event.Configs.proposal;
import static io.tidegate.event.Configs.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentRejectionsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void tellsTheNewestFirstAndNoMoreThanIsAskedFor() {
        RecentRejections rejections = new RecentRejections(10, 1_000_000);
        String one = reject(rejections, "shop/one");
        String two = reject(rejections, "shop/two");
        String three = reject(rejections, "shop/three");

        assertThat(decisions(rejections.newest(10))).containsExactly(three, two, one);
        assertThat(decisions(rejections.newest(2))).containsExactly(three, two);
        assertThat(rejections.get(two)).hasValueSatisfying(json -> {
            assertThat(json.members().keySet())
                    .containsExactly("decision", "author", "reason", "at", "inputs", "verdict");
            assertThat(CanonicalJson.text(json)).contains("\"author\":\"ada\"", "2026-11-23T12:00:00Z");
        });
    }

    @Test
    void movesARejectionThatComesAgainToTheFrontWithoutCountingItTwice() {
        RecentRejections rejections = new RecentRejections(2, 1_000_000);
        String one = reject(rejections, "shop/one");
        String two = reject(rejections, "shop/two");
        reject(rejections, "shop/one");
        assertThat(decisions(rejections.newest(10))).containsExactly(one, two);

        String three = reject(rejections, "shop/three");

        assertThat(decisions(rejections.newest(10))).containsExactly(three, one);
        assertThat(rejections.get(two)).isEmpty();
    }

    @Test
    void forgetsTheOldestWhenTheyGrowTooLarge() {
        RecentRejections probe = new RecentRejections(10, 1_000_000);
        reject(probe, "shop/aaa");
        int size = CanonicalJson.text(probe.newest(1).getFirst()).length();
        RecentRejections rejections = new RecentRejections(10, 2L * size);

        String first = reject(rejections, "shop/aaa");
        String second = reject(rejections, "shop/bbb");
        for (int i = 0; i < 5; i++) {
            reject(rejections, "shop/bbb");
        }
        assertThat(decisions(rejections.newest(10)))
                .as("the same again takes no more room")
                .containsExactly(second, first);

        String third = reject(rejections, "shop/ccc");
        assertThat(decisions(rejections.newest(10))).containsExactly(third, second);
    }

    private static String reject(RecentRejections rejections, String key) {
        PolicySet policies = TestPolicies.everyRule();
        Judgement judgement =
                new Judge(new AvroSchemas(), List.of()).judge(Snapshot.EMPTY, proposal(yaml(key, 12)), policies, NOW);
        CommitPlan plan = new CommitPlan(Snapshot.EMPTY, proposal(yaml(key, 12)), policies, judgement, NOW);
        rejections.add(plan, plan.verdict(0));
        return judgement.decision();
    }

    private static List<String> decisions(List<ObjectNode> rejections) {
        return rejections.stream()
                .map(json -> ((StringNode) json.get("decision").orElseThrow()).value())
                .toList();
    }
}
