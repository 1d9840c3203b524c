/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import io.tidegate.verdict.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the accounts of one document; no name and no proof may be there twice. */
final class AccountReader {

    private static final Pattern NAMESPACES = Pattern.compile("[-a-z0-9*]{1,63}");

    private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cntrl}]{1,500}");

    private final Map<String, Location> names = new HashMap<>();
    private final Map<TokenDigest, Location> digests = new HashMap<>();
    private final Map<String, Location> subjects = new HashMap<>();
    private final CertificateNameReader certificates = new CertificateNameReader();

    Optional<Account> read(Value value) {
        return value.object().flatMap(this::account);
    }

    private Optional<Account> account(Fields fields) {
        Optional<String> name = fields.required("name").flatMap(this::name);
        List<TokenDigest> tokens = fields.optional("tokens")
                .map(list -> atLeastOne(list, token -> token.object().flatMap(this::digest)))
                .orElse(List.of());
        List<CertificateName> names = fields.optional("certificates")
                .map(list -> atLeastOne(list, certificates::read))
                .orElse(List.of());
        List<String> about = fields.optional("subjects")
                .map(list -> atLeastOne(list, this::subject))
                .orElse(List.of());
        List<Grant> grants = fields.required("grants")
                .map(list -> atLeastOne(list, grant -> grant.object().flatMap(AccountReader::grant)))
                .orElse(List.of());
        fields.done();
        return name.map(known -> new Account(new Principal(known, grants), tokens, names, about));
    }

    private Optional<String> name(Value value) {
        return value.string(
                        "1 to 100 letters, digits and inner - . _ @ :",
                        text -> Principal.NAME.matcher(text).matches())
                .filter(name -> once(name, "name: " + name, value, names));
    }

    /** As the provider writes it: a pattern would let in what its author did not think of. */
    private Optional<String> subject(Value value) {
        return value.string(
                        "1 to 500 printable characters",
                        text -> SUBJECT.matcher(text).matches())
                .filter(subject -> once(subject, "subject: that of another entry", value, subjects));
    }

    private Optional<TokenDigest> digest(Fields fields) {
        Optional<TokenDigest> digest = fields.required("sha256").flatMap(this::digest);
        fields.done();
        return digest;
    }

    /** The text is not shown where it is wrong: who confuses the fields has put the token there. */
    private Optional<TokenDigest> digest(Value value) {
        Optional<TokenDigest> digest = value.text()
                .filter(text -> TokenDigest.FORM.matcher(text).matches())
                .map(TokenDigest::new);
        if (digest.isEmpty()) {
            value.problem("sha256: not a digest (expected: a string of 64 hexadecimal digits in lower case)");
        }
        return digest.filter(known -> once(known, "sha256: the token of another entry", value, digests));
    }

    static <T> boolean once(T key, String what, Value value, Map<T, Location> seen) {
        Location first = seen.putIfAbsent(key, value.location());
        if (first != null) {
            value.problem(what + " (expected: each once; first at " + first + ")");
        }
        return first == null;
    }

    private static Optional<Grant> grant(Fields fields) {
        Optional<Role> role = fields.required("role").flatMap(value -> value.word(Role.values(), Role::word));
        List<String> namespaces = fields.required("namespaces")
                .map(list -> atLeastOne(list, AccountReader::namespaces))
                .orElse(List.of());
        fields.done();
        return role.filter(_ -> !namespaces.isEmpty()).map(known -> new Grant(known, namespaces));
    }

    private static Optional<String> namespaces(Value value) {
        return value.string(
                "lower case letters, digits and hyphens, * for any run of them",
                text -> NAMESPACES.matcher(text).matches());
    }

    /** A list that says nothing is one that somebody forgot to fill. */
    static <T> List<T> atLeastOne(Value list, Function<Value, Optional<T>> item) {
        if (list.node() instanceof ArrayNode array && array.items().isEmpty()) {
            list.unexpected("at least one item");
        }
        return list.list(item);
    }
}
