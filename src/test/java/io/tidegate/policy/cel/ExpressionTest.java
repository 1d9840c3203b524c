/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.StubEvent;
import io.tidegate.policy.StubSubject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    private static final Expressions EXPRESSIONS = new Expressions();

    private static Expression condition(String text) {
        return ((Expressions.Result.Compiled) EXPRESSIONS.condition(text)).expression();
    }

    @Test
    void failsWhateverGoesWrongBelowIt() {
        Expression expression = condition("event.name == 'a'");

        assertThat(expression.evaluate(name -> {
                    throw new IllegalStateException("no " + name);
                }))
                .isInstanceOfSatisfying(
                        Expression.Result.Failed.class,
                        failed -> assertThat(failed.fault().message()).contains("no event"));
        assertThat(expression.evaluate(name -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(Expression.Result.Failed.class);
        assertThat(expression.evaluate(name -> Optional.empty())).isInstanceOf(Expression.Result.Failed.class);
    }

    @Test
    void knowsTheVariablesThatItReads() {
        Expression expression = condition("peers.all(p, p.name != change) && has(field('a').type)");

        assertThat(expression.reads("peers")).isTrue();
        assertThat(expression.reads("change")).isTrue();
        assertThat(expression.reads(EventFunctions.SCHEMA)).isTrue();
        assertThat(expression.reads("event")).isFalse();
    }

    @Test
    void objectsAreEqualByWhatTheyHoldAndShownByTheirPath() {
        StubSubject subject = StubSubject.creating(StubEvent.full().config());
        Object event = new Variables(subject).find("event").orElseThrow();
        Object same = new Variables(subject).find("event").orElseThrow();
        Object absent = new Variables(subject).find("previous").orElseThrow();

        assertThat(event)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(absent)
                .hasToString("event");
        assertThat(event.hashCode()).isNotEqualTo(absent.hashCode());
        assertThat(absent)
                .isInstanceOfSatisfying(
                        ObjectValue.class,
                        value -> assertThat(value.isZeroValue()).isTrue());
        assertThat(event).isInstanceOfSatisfying(ObjectValue.class, value -> {
            assertThat(value.isZeroValue()).isFalse();
            assertThat(value.value()).isSameAs(value);
            assertThat(value.celType()).isEqualTo(EventTypes.EVENT.celType());
        });
    }

    @Test
    void makesAVariableOnce() {
        Variables variables =
                new Variables(StubSubject.creating(StubEvent.full().config()));

        assertThat(variables.find("peers")).isPresent();
        assertThat(variables.find("event").orElseThrow())
                .isSameAs(variables.find("event").orElseThrow());
        assertThat(variables.find("elsewhere")).isEmpty();
    }
}
