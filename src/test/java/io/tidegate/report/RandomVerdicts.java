/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.JsonPatch.Operation;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verdicts of every shape, from a seed. */
final class RandomVerdicts {

    private static final List<String> PARTS = List.of(
            "a",
            "/",
            "~",
            "\"",
            "\\",
            "\n",
            "\0",
            "\u001b",
            "\u007f",
            "\u2028",
            "\u6f22",
            "\ud83d\ude00",
            "]]>",
            "::",
            " ");

    private final RandomGenerator random;

    RandomVerdicts(RandomGenerator random) {
        this.random = random;
    }

    Verdict next() {
        return new Verdict(
                oneOf(Outcome.values()),
                text(),
                random.nextBoolean(),
                random.nextBoolean() ? random.nextLong(Long.MAX_VALUE) : random.nextLong(3),
                random.nextBoolean(),
                some(this::change),
                some(this::finding),
                text());
    }

    private ChangeSummary change() {
        return new ChangeSummary(
                kind(), text(), oneOf(ChangeKind.values()), number(), perhaps(this::number), perhaps(this::text));
    }

    private Finding finding() {
        return new Finding(
                new RuleId("g" + random.nextInt(9), "r-" + random.nextInt(9)),
                oneOf(Severity.values()),
                kind(),
                text(),
                text(),
                perhaps(() -> new Location(text(), number(), number())),
                text(),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(this::text),
                perhaps(this::fix),
                perhaps(this::text));
    }

    private Fix fix() {
        List<Operation> operations = some(() -> {
            Pointer path = new Pointer(some(this::text));
            return switch (random.nextInt(3)) {
                case 0 -> new Operation.Add(path, node(random.nextInt(28)));
                case 1 -> new Operation.Replace(path, node(2));
                default -> new Operation.Remove(path);
            };
        });
        return new Fix(CanonicalJson.text(new JsonPatch(operations).json()));
    }

    /** A value of as many levels. */
    private Node node(int levels) {
        if (levels == 0) {
            return new JsonBuilder().put("n", random.nextLong()).build();
        }
        Node inner = node(levels - 1);
        return random.nextBoolean()
                ? new JsonBuilder()
                        .put("o", inner)
                        .put("t", text())
                        .put("b", random.nextBoolean())
                        .build()
                : JsonBuilder.array(List.of(inner, JsonBuilder.string(text())));
    }

    private String kind() {
        return oneOf("EventConfig", "SharedSchema", "Waiver", "Another");
    }

    private String text() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(_ -> PARTS.get(random.nextInt(PARTS.size())))
                .reduce("", String::concat);
    }

    private int number() {
        return random.nextBoolean() ? 1 + random.nextInt(9) : random.nextInt(1, Integer.MAX_VALUE);
    }

    private <T> @Nullable T perhaps(Supplier<T> one) {
        return random.nextBoolean() ? one.get() : null;
    }

    private <T> List<T> some(Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(4)).toList();
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
