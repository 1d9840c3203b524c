/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.Change;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import io.tidegate.event.Proposal;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a principal may do follows from its grants alone, and from nothing by default. */
class PrincipalTest {

    @Test
    void rolesIncludeWhatTheySay() {
        assertThat(included(Role.READ)).containsExactlyInAnyOrder(Role.READ);
        assertThat(included(Role.PROPOSE)).containsExactlyInAnyOrder(Role.READ, Role.PROPOSE);
        assertThat(included(Role.WAIVE)).containsExactlyInAnyOrder(Role.READ, Role.WAIVE);
        assertThat(included(Role.ADMIN)).isEqualTo(EnumSet.allOf(Role.class));
    }

    @Test
    void aGrantHoldsInTheNamespacesThatItNames() {
        Principal principal = principal(new Grant(Role.READ, List.of("checkout", "team-*")));

        assertThat(principal.may(Role.READ, "checkout")).isTrue();
        assertThat(principal.may(Role.READ, "team-a")).isTrue();
        assertThat(principal.may(Role.READ, "checkout-2")).isFalse();
        assertThat(principal.may(Role.READ, "team")).isFalse();
        assertThat(principal.may(Role.PROPOSE, "checkout")).isFalse();
        assertThat(principal().may(Role.READ, "checkout")).isFalse();
    }

    @Test
    void aProposalNeedsARoleInEveryNamespaceThatItChanges() {
        Proposal proposal = new Proposal(
                List.of(
                        delete(Kind.EVENT_CONFIG, "b/one"),
                        delete(Kind.EVENT_CONFIG, "b/two"),
                        delete(Kind.SHARED_SCHEMA, "c/money"),
                        delete(Kind.WAIVER, "a/once")),
                "",
                "");
        List<Need> needs = Need.of(proposal);

        assertThat(needs)
                .containsExactly(new Need(Role.WAIVE, "a"), new Need(Role.PROPOSE, "b"), new Need(Role.PROPOSE, "c"));
        assertThat(principal(new Grant(Role.PROPOSE, List.of("*"))).missing(needs))
                .containsExactly(new Need(Role.WAIVE, "a"));
        assertThat(principal(new Grant(Role.WAIVE, List.of("*"))).missing(needs))
                .hasSize(2);
        assertThat(principal(new Grant(Role.ADMIN, List.of("*"))).missing(needs))
                .isEmpty();
    }

    private static Change delete(Kind kind, String key) {
        return new Change.Delete(new DeclarationId(kind, EventKey.of(key)), OptionalInt.empty());
    }

    private static Principal principal(Grant... grants) {
        return new Principal("ada", List.of(grants));
    }

    private static Set<Role> included(Role role) {
        return Stream.of(Role.values()).filter(role::includes).collect(Collectors.toSet());
    }
}
