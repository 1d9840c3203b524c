/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.List;
import java.util.Optional;

/** Whether anybody is asked who they are, and who is known. */
public sealed interface Access {

    /** Whoever reaches the service may do everything. */
    record Open() implements Access {}

    /** Only the principals of these accounts may do anything. */
    record Restricted(List<Account> accounts) implements Access {

        public Restricted {
            accounts = List.copyOf(accounts);
        }

        /** Whose token it is. Every digest is compared, so the time tells nothing but how many there are. */
        public Optional<Principal> holder(String token) {
            TokenDigest given = TokenDigest.of(token);
            Optional<Principal> holder = Optional.empty();
            for (Account account : accounts) {
                for (TokenDigest known : account.tokens()) {
                    if (known.matches(given)) {
                        holder = Optional.of(account.principal());
                    }
                }
            }
            return holder;
        }

        /** The principal of this name where it was given no token to prove itself by. */
        public Optional<Principal> withoutToken(String name) {
            return accounts.stream()
                    .filter(account -> account.tokens().isEmpty())
                    .map(Account::principal)
                    .filter(principal -> principal.name().equals(name))
                    .findFirst();
        }

        /** The principal of this name, for who is proven by other means. */
        public Optional<Principal> named(String name) {
            return accounts.stream()
                    .map(Account::principal)
                    .filter(principal -> principal.name().equals(name))
                    .findFirst();
        }
    }
}
