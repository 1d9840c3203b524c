/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import java.util.Optional;

/**
 * The request of an AdmissionReview, as far as anything here depends on it.
 *
 * @param uid of the review; the answer carries the same
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE}, or what Kubernetes has besides
 * @param key what the request calls the object; the only name of an object that is deleted without its content
 * @param author {@code userInfo.username}: what the API server knows the caller by
 * @param object what shall be; absent for a deletion
 * @param oldObject what is; absent for a creation
 */
public record Review(
        String uid,
        String operation,
        ObjectKind kind,
        ObjectKey key,
        String author,
        Optional<ObjectNode> object,
        Optional<ObjectNode> oldObject) {

    /** A namespace and a name, either empty where it was not given. */
    public record ObjectKey(String namespace, String name) {
        @Override
        public String toString() {
            return namespace.isEmpty() ? name : namespace + "/" + name;
        }
    }

    private static final String REASON = "tidegate.io/reason";

    /** Why, as an annotation of the object says it; empty where it does not. */
    String reason() {
        return object.or(() -> oldObject)
                .flatMap(whole -> member(whole, "metadata"))
                .flatMap(metadata -> member(metadata, "annotations"))
                .flatMap(annotations -> annotations.get(REASON))
                .filter(StringNode.class::isInstance)
                .map(reason -> Words.line(((StringNode) reason).value(), Words.LONGEST_LINE))
                .orElse("");
    }

    /** Whether the object is on its way out already, and is only kept until its finalizers are gone. */
    boolean terminating() {
        return object.flatMap(whole -> member(whole, "metadata"))
                .flatMap(metadata -> metadata.get("deletionTimestamp"))
                .filter(since -> !(since instanceof NullNode))
                .isPresent();
    }

    /** The member of that name where it is an object. */
    static Optional<ObjectNode> member(ObjectNode parent, String name) {
        return parent.get(name).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }
}
