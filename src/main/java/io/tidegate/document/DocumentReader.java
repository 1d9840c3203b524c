/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.List;

/**
 * Reads a text into documents, or tells every problem that it found. It takes the JSON data model only, in either syntax,
 * and refuses whatever could be read in two ways or costs more than it says: duplicate keys, anchors, aliases, tags, merge
 * keys, keys that are no strings, numbers that are not finite or very long. It has
 * no state, never throws for bad input, and reads in time linear in the text.
 */
public final class DocumentReader {

    /** The largest text, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** How many objects and lists may stand in one another, the root being the first. */
    public static final int MAX_LEVELS = 32;

    /** How many documents a text may have, empty ones included. */
    public static final int MAX_DOCUMENTS = 100;

    /** One more level than a document has: the store's records hold a document as a member. */
    static final int RECORD_LEVELS = MAX_LEVELS + 1;

    /** The largest admission review of Kubernetes, in bytes: an object as it is and as it shall be, 3 MiB each, and room. */
    public static final int MAX_REVIEW_BYTES = 8 * MAX_BYTES;

    /** What Kubernetes keeps of an object's fields is deeper than the object, and that is deeper by two than alone. */
    static final int REVIEW_LEVELS = 2 * MAX_LEVELS;

    /** The largest answer of a service, in bytes: it may tell many findings of a text that is as large as may be. */
    static final int MAX_ANSWER_BYTES = 16 * MAX_BYTES;

    /** A finding's fix holds a part of a document, and is three levels down in an answer. */
    static final int ANSWER_LEVELS = RECORD_LEVELS + 2;

    private final int levels;
    private final int maxBytes;

    /** Reads what people write. */
    public DocumentReader() {
        this(MAX_LEVELS, MAX_BYTES);
    }

    private DocumentReader(int levels, int maxBytes) {
        this.levels = levels;
        this.maxBytes = maxBytes;
    }

    /** Reads what the store keeps, so that every document that was admitted can be read back. */
    public static DocumentReader ofRecords() {
        return new DocumentReader(RECORD_LEVELS, MAX_BYTES);
    }

    /** Reads admission reviews of Kubernetes, which carry whole objects; the documents in them are bounded for themselves. */
    public static DocumentReader ofReviews() {
        return new DocumentReader(REVIEW_LEVELS, MAX_REVIEW_BYTES);
    }

    /** Reads what a service answers: more than one text, and a little deeper than a record. */
    public static DocumentReader ofAnswers() {
        return new DocumentReader(ANSWER_LEVELS, MAX_ANSWER_BYTES);
    }

    /**
     * Reads all documents of the text. An empty YAML document, as after a trailing {@code ---}, is skipped.
     *
     * @param source what to call the text in positions: a file's name, or "body"
     */
    public ReadResult read(String source, byte[] bytes, Syntax syntax) {
        Reading reading = new Reading(source, levels);
        List<Document> documents = List.of();
        try {
            documents = documents(bytes, syntax, reading);
        } catch (Refusal refusal) {
            reading.add(refusal);
        }
        List<Problem> problems = reading.problems();
        return problems.isEmpty() ? new ReadResult.Documents(documents) : new ReadResult.Unreadable(problems);
    }

    private List<Document> documents(byte[] bytes, Syntax syntax, Reading reading) throws Refusal {
        String text = SourceText.of(bytes, maxBytes, syntax, reading);
        List<Document> documents = switch (syntax) {
            case YAML -> new YamlReading(text, reading).documents();
            case JSON -> new JsonReading(text, reading).documents();
        };
        if (documents.isEmpty() && reading.problems().isEmpty()) {
            throw reading.refusal(Position.START, "no document: the text is empty (expected: at least one document)");
        }
        return documents;
    }
}
