/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.admission.Admission;
import io.tidegate.event.Change;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.Proposal;
import io.tidegate.kubernetes.ReviewAnswer.Decision;
import io.tidegate.kubernetes.ReviewAnswer.Denial;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers reviews with what the gate says to a dry run of the proposal that they carry. */
public final class Reviewer {

    private final Function<Proposal, Optional<String>> refusal;
    private final Function<Proposal, Admission> dryRun;
    private final CustomResource customResource = new CustomResource();
    private final ConfigMap configMap = new ConfigMap();

    /**
     * @param refusal why who asks may not offer a proposal; empty where they may
     * @param dryRun judges a proposal and writes nothing
     */
    public Reviewer(Function<Proposal, Optional<String>> refusal, Function<Proposal, Admission> dryRun) {
        this.refusal = refusal;
        this.dryRun = dryRun;
    }

    /** The answer; never fails, since a review that is not answered is decided by the webhook's failurePolicy. */
    public ReviewAnswer answer(Review review) {
        return switch (carried(review)) {
            case Carried.Nothing nothing -> ReviewAnswer.allowed(review.uid(), nothing.warnings());
            case Carried.Misdirected misdirected ->
                denied(review, new Denial(400, "BadRequest", misdirected.message()), List.of());
            case Carried.Unreadable unreadable ->
                denied(
                        review,
                        new Denial(
                                422,
                                "Invalid",
                                Words.message(
                                        review.kind().kind() + " " + review.key()
                                                + " cannot be read as documents of Tidegate:",
                                        unreadable.problems())),
                        List.of());
            case Carried.Changes changes -> judged(review, changes);
        };
    }

    private Carried carried(Review review) {
        boolean ours = review.kind().isDocument() || review.kind().equals(ObjectKind.CONFIG_MAP);
        if (!ours) {
            return new Carried.Nothing(
                    List.of(review.kind() + ": nothing that Tidegate judges; narrow the webhook's rules"));
        }
        boolean document = review.kind().isDocument();
        return switch (review.operation()) {
            case "CREATE", "UPDATE" -> {
                if (review.terminating()) {
                    yield new Carried.Nothing(List.of());
                }
                if (review.object().isEmpty()) {
                    yield new Carried.Misdirected(
                            "request.object: missing (expected: the object of the " + review.operation() + ")");
                }
                yield document
                        ? customResource.put(review.object().get())
                        : configMap.change(review.object(), review.oldObject());
            }
            case "DELETE" ->
                document ? customResource.delete(review) : configMap.change(Optional.empty(), review.oldObject());
            default ->
                new Carried.Misdirected("operation: " + Words.line(review.operation(), 60)
                        + " (expected: CREATE, UPDATE or DELETE; narrow the webhook's rules)");
        };
    }

    /** What was never accepted can be deleted: nothing is lost by it, and there is no other way to get rid of it. */
    private ReviewAnswer judged(Review review, Carried.Changes carried) {
        List<String> warnings = new ArrayList<>(carried.warnings());
        List<Change> changes = new ArrayList<>(carried.changes());
        while (!changes.isEmpty()) {
            Proposal proposal = new Proposal(changes, review.author(), review.reason());
            Optional<String> refused = refusal.apply(proposal);
            if (refused.isPresent()) {
                return denied(review, new Denial(403, "Forbidden", "Tidegate: " + refused.get()), warnings);
            }
            Admission admission = dryRun.apply(proposal);
            if (!(admission instanceof Admission.NotFound(DeclarationId id))
                    || !changes.removeIf(change -> change.id().equals(id))) {
                return answer(review, admission, warnings);
            }
            warnings.add(id + ": was never accepted, so deleting it takes nothing away");
        }
        return ReviewAnswer.allowed(review.uid(), warnings);
    }

    private static ReviewAnswer answer(Review review, Admission admission, List<String> warnings) {
        return switch (admission) {
            case Admission.Decided(Verdict verdict) -> decided(review, verdict, warnings);
            case Admission.Stale stale ->
                denied(
                        review,
                        new Denial(
                                409,
                                "Conflict",
                                stale.id() + ": metadata.version: " + stale.expected() + ", but the present version is "
                                        + stale.current() + " (expected: that, or no metadata.version)"),
                        warnings);
            case Admission.NotFound notFound ->
                denied(review, new Denial(404, "NotFound", notFound.id() + ": was never accepted"), warnings);
            case Admission.TooLarge tooLarge ->
                denied(review, new Denial(413, "RequestEntityTooLarge", tooLarge.message()), warnings);
            case Admission.Unavailable unavailable -> denied(review, unavailable(unavailable.message()), warnings);
            case Admission.Unknown unknown -> denied(review, unavailable(unknown.message()), warnings);
        };
    }

    private static Denial unavailable(String message) {
        return new Denial(503, "ServiceUnavailable", "Tidegate cannot judge at the moment: " + message);
    }

    private static ReviewAnswer decided(Review review, Verdict verdict, List<String> before) {
        List<String> warnings = new ArrayList<>(before);
        if (verdict.stale()) {
            warnings.add("judged on what Tidegate last read from its store, which may be out of date");
        }
        of(verdict, Severity.WARN).map(Words::warning).forEach(warnings::add);
        Decision decision = new Decision(verdict.decision(), verdict.outcome().word(), verdict.policies());
        Optional<Denial> denial =
                verdict.outcome() == Outcome.REJECTED ? Optional.of(rejected(review, verdict)) : Optional.empty();
        return new ReviewAnswer(review.uid(), denial, warnings, Optional.of(decision));
    }

    private static Denial rejected(Review review, Verdict verdict) {
        boolean texts = !review.kind().isDocument();
        List<String> denials = of(verdict, Severity.DENY)
                .map(finding -> Words.denial(finding, texts))
                .toList();
        String headline = "rejected by Tidegate, decision " + verdict.decision() + ":";
        return new Denial(422, "Invalid", Words.message(headline, denials));
    }

    private static Stream<Finding> of(Verdict verdict, Severity severity) {
        return verdict.findings().stream().filter(finding -> finding.severity() == severity);
    }

    private static ReviewAnswer denied(Review review, Denial denial, List<String> warnings) {
        return ReviewAnswer.denied(review.uid(), denial, warnings);
    }
}
