/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

/**
 * Which kind of object a review is about.
 *
 * @param group empty for the core kinds
 */
public record ObjectKind(String group, String version, String kind) {

    /** The group of the custom resources that are documents. */
    static final String GROUP = "tidegate.io";

    static final ObjectKind CONFIG_MAP = new ObjectKind("", "v1", "ConfigMap");

    boolean isDocument() {
        return group.equals(GROUP);
    }

    /** Like {@code ConfigMap} of {@code v1}: "v1 ConfigMap". */
    @Override
    public String toString() {
        return (group.isEmpty() ? version : group + "/" + version) + " " + kind;
    }
}
