/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

        /** Whose certificate it is, which others have checked; nobody's where its names are those of several principals. */
        public Optional<Principal> holder(X509Certificate certificate) {
            Set<CertificateName> names = CertificateNames.of(certificate);
            List<Principal> holders = accounts.stream()
                    .filter(account -> !Collections.disjoint(names, account.certificates()))
                    .map(Account::principal)
                    .toList();
            return holders.size() == 1 ? Optional.of(holders.getFirst()) : Optional.empty();
        }

        /** Whom a token of the identity provider is about that was found good. */
        public Optional<Principal> about(String subject) {
            return accounts.stream()
                    .filter(account -> account.subjects().contains(subject))
                    .map(Account::principal)
                    .findFirst();
        }

        /** The principal of this name where it was given nothing to prove itself by. */
        public Optional<Principal> unproven(String name) {
            return accounts.stream()
                    .filter(Account::unproven)
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
