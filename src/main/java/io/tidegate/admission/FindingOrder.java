/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.Pointer;
import io.tidegate.event.Kind;
import io.tidegate.verdict.Finding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The order of findings: by event, then as the fields stand in the documented format of an event config, then by rule. It
 * does not depend on how an author or an entrance orders the members, so the same change gives the same verdict everywhere.
 */
final class FindingOrder implements Comparator<Finding> {

    private static final List<String> FIELDS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "namespace",
            "name",
            "labels",
            "version",
            "spec",
            "stream",
            "schema",
            "avro",
            "file",
            "compatibility",
            "references",
            "topic",
            "partitions",
            "partitioner",
            "retention",
            "cleanup",
            "timestampType",
            "ordering",
            "guarantee",
            "key",
            "sequence",
            "after",
            "timestamp",
            "field",
            "unit",
            "semantics",
            "maxSkew",
            "allowedLateness",
            "producers",
            "idempotent",
            "maxInFlight",
            "consumers",
            "timestampUnit",
            "effectiveFrom",
            "samples");

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Comparator<Finding> order = Comparator.comparingInt(FindingOrder::kind)
            .thenComparing(Finding::event)
            .thenComparing(Finding::pointer, this::comparePointers)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message)
            .thenComparing(finding -> String.valueOf(finding.witness()));

    FindingOrder() {
        for (String field : FIELDS) {
            ranks.put(field, ranks.size());
        }
    }

    @Override
    public int compare(Finding a, Finding b) {
        return order.compare(a, b);
    }

    /** Event configs first, as changes are. */
    private static int kind(Finding finding) {
        return Kind.ofWord(finding.kind()).map(Kind::ordinal).orElse(0);
    }

    private int comparePointers(String a, String b) {
        Iterator<String> left = Pointer.of(a).segments().iterator();
        Iterator<String> right = Pointer.of(b).segments().iterator();
        while (left.hasNext() && right.hasNext()) {
            int bySegment = compareSegments(left.next(), right.next());
            if (bySegment != 0) {
                return bySegment;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    private int compareSegments(String a, String b) {
        int byRank = Integer.compare(rank(a), rank(b));
        if (byRank != 0) {
            return byRank;
        }
        int byLength = isIndex(a) && isIndex(b) ? Integer.compare(a.length(), b.length()) : 0;
        return byLength != 0 ? byLength : a.compareTo(b);
    }

    /** Known fields by their place in the format, then indexes, then everything else. */
    private int rank(String segment) {
        return isIndex(segment) ? ranks.size() : ranks.getOrDefault(segment, ranks.size() + 1);
    }

    private static boolean isIndex(String segment) {
        return !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
