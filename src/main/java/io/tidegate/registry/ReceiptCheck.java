/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether receipts form chains without a gap, each ending where its namespace's head says, and belong to the decisions that
 * name them. Takes decisions before heads, and heads before receipts.
 */
final class ReceiptCheck {

    private final Layout layout;
    private final Map<String, Named> decisions = new HashMap<>();
    private final Map<String, Chain> chains = new HashMap<>();

    /** The receipts of a decision that did not come yet. */
    private record Named(long line, List<String> receipts) {}

    /** How far the receipts of a namespace go, and the head that they must come to. */
    private record Chain(long line, String head, Head reached) {
        Chain plus(Receipt receipt, String text) {
            return new Chain(line, head, new Head(receipt.sequence(), Fingerprint.of(text), 0));
        }
    }

    ReceiptCheck(Layout layout) {
        this.layout = layout;
    }

    void head(long line, String namespace, StoredEntry entry) {
        chains.put(namespace, new Chain(line, entry.text(), Head.NONE));
    }

    /** Takes a decision or a receipt; false where the entry is neither. */
    boolean take(long line, StoredEntry entry) throws BadLine {
        if (entry.key().startsWith(layout.decisions())) {
            List<String> keys = DecisionRecord.parse(layout, entry.key(), entry.text());
            String id = entry.key().substring(layout.decisions().length());
            decisions.put(id, new Named(line, new ArrayList<>(keys)));
            return true;
        }
        if (entry.key().startsWith(layout.receipts())) {
            receipt(line, entry, ReceiptRecord.parse(entry.key(), entry.text()));
            return true;
        }
        return false;
    }

    private void receipt(long line, StoredEntry entry, Receipt receipt) throws BadLine {
        Chain chain = chains.get(receipt.namespace());
        Head reached = chain == null ? Head.NONE : chain.reached();
        String key = layout.receipt(receipt.namespace(), reached.sequence() + 1);
        expect(line, chain != null && entry.key().equals(key), "receipt " + key.substring(1) + ", with a head");
        expect(line, receipt.sequence() == reached.sequence() + 1, "sequence " + (reached.sequence() + 1));
        expect(line, receipt.previous().equals(reached.receipt()), "previous " + reached.receipt());
        expect(
                line,
                CanonicalJson.text(ReceiptRecord.json(receipt)).equals(entry.text()),
                "a receipt as this release writes it");
        Named named = decisions.get(receipt.decision());
        expect(line, named != null && named.receipts().remove(entry.key()), "a decision that names it");
        if (chain != null) {
            chains.put(receipt.namespace(), chain.plus(receipt, entry.text()));
        }
    }

    /** A version tells of the decision that admitted it. */
    void admitted(long line, Version version) throws BadLine {
        expect(line, decisions.containsKey(version.decision()), "a decision that is there, not " + version.decision());
    }

    private static void expect(long line, boolean holds, String what) throws BadLine {
        if (!holds) {
            throw new BadLine(line, "the chain of receipts is broken (expected: " + what + ")");
        }
    }

    void end() throws BadLine {
        for (Chain chain : chains.values()) {
            Head reached = chain.reached();
            expect(
                    chain.line(),
                    HeadRecord.text(reached.sequence(), reached.receipt()).equals(chain.head()),
                    "a head at sequence " + reached.sequence() + " with receipt " + reached.receipt());
        }
        for (Named named : decisions.values()) {
            expect(named.line(), named.receipts().isEmpty(), "all receipts that the decision names");
        }
    }
}
