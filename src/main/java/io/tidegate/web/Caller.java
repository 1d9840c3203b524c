/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.access.Access;
import io.tidegate.access.AccessKeeper;
import io.tidegate.access.Need;
import io.tidegate.access.Principal;
import io.tidegate.access.RateLimit;
import io.tidegate.access.Role;
import io.tidegate.event.Proposal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes the request, and whether they may; until that is proven they may do nothing, unless nobody is asked. */
@RequestScoped
class Caller {

    private final Access access;
    private final RateLimit rate;
    private Optional<Principal> principal = Optional.empty();

    /** What is in force as the request begins holds until it ends. */
    Caller(AccessKeeper access, RateLimit rate) {
        this.access = access.access();
        this.rate = rate;
    }

    /** From here on the request is made by this principal; it ends here where there were too many of its own. */
    void is(Principal proven) {
        rate.take(proven.name()).ifPresent(wait -> {
            throw new RequestProblem(ProblemDetail.tooMany(
                    "principal " + proven.name() + ": more requests than it may make (expected: the same again later)",
                    (int) Math.min(Integer.MAX_VALUE, wait.toSeconds() + 1)));
        });
        principal = Optional.of(proven);
    }

    /** A source of webhooks, which its signature proves: it may do what the principal of its name is granted. */
    void isWebhook(String source) {
        if (access instanceof Access.Restricted restricted) {
            is(restricted
                    .named("webhook:" + source)
                    .orElseThrow(() -> new RequestProblem(ProblemDetail.forbidden("webhooks of " + source
                            + ": nothing is granted to them (expected: a principal webhook:" + source + ")"))));
        }
    }

    boolean mayRead(String namespace) {
        return may(new Need(Role.READ, namespace));
    }

    /** Ends the request where the namespace may not be read, whether or not there is anything in it. */
    void reading(String namespace) {
        demand(List.of(new Need(Role.READ, namespace)));
    }

    /** Ends the request where one of the namespaces may not be read. */
    void readingAll(Collection<String> namespaces) {
        demand(namespaces.stream()
                .map(namespace -> new Need(Role.READ, namespace))
                .toList());
    }

    /** Ends the request where the store as a whole is not the caller's to take or to fill. */
    void administeringEverything() {
        boolean granted = switch (access) {
            case Access.Open _ -> true;
            case Access.Restricted _ ->
                principal.filter(known -> known.mayEverywhere(Role.ADMIN)).isPresent();
        };
        if (!granted) {
            throw new RequestProblem(ProblemDetail.forbidden(
                    "this needs admin in all namespaces, which is not granted (expected: a grant of admin on '*')"));
        }
    }

    /** Why the proposal may not be offered; empty where it may. */
    Optional<String> refusal(Proposal proposal) {
        return refusal(Need.of(proposal));
    }

    /** The proposal, where all that it takes to offer it is granted; else the request ends. */
    Proposal proposing(Proposal proposal) {
        demand(Need.of(proposal));
        return proposal;
    }

    /** The principal's name where one is proven; else what the request says in the header. */
    String author(@Nullable String header) {
        String said = Requests.text("X-Tidegate-Author", header);
        String name = principal.map(Principal::name).orElse(said);
        if (!said.isEmpty() && !said.equals(name)) {
            throw new RequestProblem(ProblemDetail.badRequest(
                    "X-Tidegate-Author: " + said + " (expected: " + name + ", as whom you are proven, or no header)"));
        }
        return name;
    }

    private void demand(List<Need> needs) {
        refusal(needs).ifPresent(why -> {
            throw new RequestProblem(ProblemDetail.forbidden(why));
        });
    }

    private Optional<String> refusal(List<Need> needs) {
        return needs.stream()
                .filter(need -> !may(need))
                .findFirst()
                .map(need -> "this needs " + need + ", which is not granted");
    }

    private boolean may(Need need) {
        return switch (access) {
            case Access.Open _ -> true;
            case Access.Restricted _ ->
                principal
                        .filter(known -> known.may(need.role(), need.namespace()))
                        .isPresent();
        };
    }
}
