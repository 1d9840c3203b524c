/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.kubernetes.Review.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an AdmissionReview of admission.k8s.io/v1. Fields that nothing depends on are passed over, since Kubernetes adds some
 * with its versions.
 */
public final class ReviewReader {

    /** The version of reviews that is understood, {@code apiVersion} in questions and answers. */
    public static final String API_VERSION = "admission.k8s.io/v1";

    /** {@code kind} in questions and answers. */
    public static final String KIND = "AdmissionReview";

    private static final String VERSIONS =
            API_VERSION + "; the webhook's configuration has to say admissionReviewVersions: [v1]";
    private static final Pattern UID = Pattern.compile("[!-~]{1,128}");
    private static final int LONGEST = 500;

    private final DocumentReader documents = DocumentReader.ofReviews();

    /** Reads a review in JSON, of at most {@link DocumentReader#MAX_REVIEW_BYTES}. */
    public ReviewResult read(String source, byte[] bytes) {
        return switch (documents.read(source, bytes, Syntax.JSON)) {
            case ReadResult.Unreadable unreadable -> new ReviewResult.Unreadable(unreadable.problems());
            case ReadResult.Documents read -> review(read.documents().getFirst());
        };
    }

    private static ReviewResult review(Document document) {
        List<Problem> problems = new ArrayList<>();
        Fields fields = Fields.of(document, problems);
        Optional<String> _ =
                fields.required("apiVersion").flatMap(value -> value.string(VERSIONS, API_VERSION::equals));
        Optional<String> _ = fields.required("kind").flatMap(value -> value.string(KIND, KIND::equals));
        Optional<Review> review =
                fields.required("request").flatMap(Value::object).flatMap(ReviewReader::request);
        return problems.isEmpty() && review.isPresent()
                ? new ReviewResult.Asked(review.get())
                : new ReviewResult.Unreadable(
                        problems.stream().sorted(Problem.IN_TEXT_ORDER).toList());
    }

    /** Empty with a problem where something is missing or of the wrong type. */
    private static Optional<Review> request(Fields request) {
        Optional<String> uid = request.required("uid")
                .flatMap(value -> value.string(
                        "1 to 128 characters, as Kubernetes made it",
                        text -> UID.matcher(text).matches()));
        Optional<String> operation = request.required("operation").flatMap(Value::string);
        Optional<ObjectKind> kind =
                request.required("kind").flatMap(Value::object).flatMap(ReviewReader::kind);
        ObjectKey key = new ObjectKey(text(request, "namespace"), text(request, "name"));
        String author = given(request, "userInfo")
                .flatMap(Value::object)
                .map(user -> text(user, "username"))
                .orElse("");
        Optional<Boolean> _ = given(request, "dryRun").flatMap(Value::bool); // nothing is written either way
        Optional<ObjectNode> object = object(request, "object");
        Optional<ObjectNode> oldObject = object(request, "oldObject");
        return uid.flatMap(id -> operation.flatMap(
                verb -> kind.map(known -> new Review(id, verb, known, key, author, object, oldObject))));
    }

    private static Optional<ObjectKind> kind(Fields kind) {
        Optional<String> version = kind.required("version").flatMap(Value::string);
        Optional<String> name = kind.required("kind").flatMap(Value::string);
        String group = text(kind, "group");
        return version.flatMap(v -> name.map(k -> new ObjectKind(group, v, k)));
    }

    private static String text(Fields fields, String name) {
        return given(fields, name)
                .flatMap(value -> value.string(
                        "at most " + LONGEST + " characters, no control characters",
                        text -> text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl)))
                .orElse("");
    }

    private static Optional<ObjectNode> object(Fields fields, String name) {
        return given(fields, name).flatMap(Value::object).map(object ->
                (ObjectNode) object.whole().node());
    }

    /** Go writes an absent object as null. */
    private static Optional<Value> given(Fields fields, String name) {
        return fields.optional(name).filter(value -> !(value.node() instanceof NullNode));
    }
}
