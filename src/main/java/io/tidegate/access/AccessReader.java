/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.Pointer;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.event.DeclarationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a document of kind {@code Access}, telling every problem at once. Thread-safe. */
public final class AccessReader {

    /** {@code kind} in a document. */
    public static final String KIND = "Access";

    private final DocumentReader documents = new DocumentReader();

    /**
     * Reads the one document of the text.
     *
     * @param source what to call the text in positions
     */
    public AccessResult read(String source, byte[] bytes) {
        return switch (documents.read(source, bytes, Syntax.YAML)) {
            case ReadResult.Unreadable(List<Problem> problems) -> new AccessResult.Unreadable(problems);
            case ReadResult.Documents(List<Document> found) when found.size() == 1 -> read(found.getFirst());
            case ReadResult.Documents(List<Document> found) ->
                new AccessResult.Unreadable(List.of(new Problem(
                        found.get(1).locate(Pointer.ROOT), "", "documents: " + found.size() + " (expected: one)")));
        };
    }

    private static AccessResult read(Document document) {
        List<Problem> problems = new ArrayList<>();
        Fields fields = Fields.of(document, problems);
        fields.required("apiVersion")
                .ifPresent(value -> value.string(DeclarationReader.API_VERSION, DeclarationReader.API_VERSION::equals));
        fields.required("kind").ifPresent(value -> value.string(KIND, KIND::equals));
        AccountReader reader = new AccountReader();
        List<Account> accounts = fields.required("spec")
                .flatMap(Value::object)
                .map(spec -> accounts(spec, reader))
                .orElse(List.of());
        fields.done();
        problems.sort(Problem.IN_TEXT_ORDER);
        return problems.isEmpty()
                ? new AccessResult.Read(new Access.Restricted(accounts))
                : new AccessResult.Unreadable(problems);
    }

    private static List<Account> accounts(Fields spec, AccountReader reader) {
        Optional<Value> principals = spec.required("principals");
        spec.done();
        return principals
                .map(list -> AccountReader.atLeastOne(list, reader::read))
                .orElse(List.of());
    }
}
