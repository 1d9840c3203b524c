/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Head;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every decision can be asked for afterwards: admissions from their receipts, rejections from memory. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class DecisionHttpTest {

    private final Api api = new Api();

    @Test
    void anAdmissionHasAReceiptInEachNamespaceThatItWrote() {
        Answer admitted = api.propose(
                Configs.yaml("decide-one/placed", 12) + "---\n" + Configs.yaml("decide-two/placed", 12),
                "X-Tidegate-Author",
                "ada");

        Answer decision = api.get(admitted.header("location").orElseThrow());

        assertThat(decision.status()).isEqualTo(200);
        assertThat(decision.text("/decision")).isEqualTo(admitted.text("/decision"));
        assertThat(decision.text("/outcome")).isEqualTo("accepted");
        assertThat(decision.at("/verdict/changes")).isEqualTo(admitted.at("/changes"));
        assertThat(decision.texts("/receipts", "namespace")).containsExactly("decide-one", "decide-two");
        assertThat(decision.texts("/receipts", "sequence")).containsExactly("1", "1");
        assertThat(decision.texts("/receipts", "author")).containsExactly("ada", "ada");
    }

    @Test
    void aRejectionIsRememberedUnderItsId() {
        Answer rejected = api.propose(
                Configs.yaml("decide-no/placed", 12).replace("key: [id]", "key: [nobody]"),
                "X-Tidegate-Author",
                "ada",
                "X-Tidegate-Reason",
                "try");

        Answer decision = api.get("/v1/decisions/" + rejected.text("/decision"));

        assertThat(decision.status()).isEqualTo(200);
        assertThat(decision.text("/outcome")).isEqualTo("rejected");
        assertThat(decision.text("/author")).isEqualTo("ada");
        assertThat(decision.text("/reason")).isEqualTo("try");
        assertThat(decision.at("/verdict/findings")).isEqualTo(rejected.at("/findings"));
        assertThat(decision.at("/receipts").isMissingNode()).isTrue();
        assertThat(api.get("/v1/decisions?namespace=decide-no").at("/decisions"))
                .isEmpty();
    }

    @Test
    void aDryRunLeavesNoDecision() {
        Answer dry = api.dryRun(Configs.yaml("decide-dry/placed", 12));

        assertThat(api.get("/v1/decisions/" + dry.text("/decision")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "..%2Fheads%2Fcheckout",
                "%00",
                "%C3%BC"
            })
    void aDecisionThatNobodyMade(String id) {
        assertThat(api.get("/v1/decisions/" + id).status()).isEqualTo(404);
    }

    @Test
    void theNewestComeFirstRejectionsAmongThem() {
        String yaml = Configs.yaml("decide-list/placed", 12);
        String first = api.propose(yaml).text("/decision");
        String second = api.propose(yaml.replace("key: [id]", "key: [nobody]")).text("/decision");
        String third = api.propose(Configs.yaml("decide-list-2/placed", 12)).text("/decision");

        assertThat(api.get("/v1/decisions?limit=3").texts("/decisions", "decision"))
                .containsExactly(third, second, first);
        assertThat(api.get("/v1/decisions?limit=2").texts("/decisions", "decision"))
                .containsExactly(third, second);
        assertThat(api.get("/v1/decisions?namespace=decide-list").texts("/decisions", "decision"))
                .containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=some"})
    void aListThatCannotBe(String query) {
        assertThat(api.get("/v1/decisions?" + query).status()).isEqualTo(400);
    }

    @Test
    void aNamespaceThatCannotBe() {
        assertThat(api.get("/v1/decisions?namespace=A%2FB").status()).isEqualTo(404);
        assertThat(api.get("/v1/decisions?namespace=decide-never").at("/decisions"))
                .isEmpty();
    }

    @Test
    void receiptsNameTheHashOfTheOneBefore() {
        api.propose(Configs.yaml("decide-chain/one", 12));
        api.propose(Configs.yaml("decide-chain/two", 12));
        api.delete("/v1/events/decide-chain/one");

        JsonNode newestFirst = api.get("/v1/decisions?namespace=decide-chain").at("/decisions");

        assertThat(newestFirst).hasSize(3);
        Fingerprint previous = Head.NONE.receipt();
        for (int i = 1; i <= 3; i++) {
            Receipt receipt =
                    ReceiptRecord.read("receipt", newestFirst.get(3 - i).toString());
            assertThat(receipt.sequence()).isEqualTo(i);
            assertThat(receipt.previous()).isEqualTo(previous);
            previous = ReceiptRecord.hash(receipt);
        }
    }
}
