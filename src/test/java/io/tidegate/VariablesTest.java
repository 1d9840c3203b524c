/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A variable that nobody reads is not passed over in silence. */
class VariablesTest {

    @Test
    void saysWhatAMisspeltVariableWasMeantToBe() {
        assertThat(Variables.misspelt(List.of("TIDEGATE_ETCD_ENPOINTS", "TIDEGATE_ETCD_ENDPOINTS", "PATH")))
                .containsExactly("TIDEGATE_ETCD_ENPOINTS: not a setting, so it has no effect"
                        + " (did you mean TIDEGATE_ETCD_ENDPOINTS?)");
    }

    @Test
    void leavesAloneWhatKubernetesSets() {
        assertThat(Variables.misspelt(List.of(
                        "TIDEGATE_PORT",
                        "TIDEGATE_PORT_8080_TCP",
                        "TIDEGATE_PORT_8080_TCP_ADDR",
                        "TIDEGATE_SERVICE_HOST",
                        "TIDEGATE_SERVICE_PORT",
                        "TIDEGATE_JAVA_OPTS")))
                .isEmpty();
    }

    @Test
    void knowsEverySetting() {
        assertThat(names("TIDEGATE", Settings.class)).containsExactlyInAnyOrderElementsOf(Variables.KNOWN);
    }

    private static Stream<String> names(String prefix, Class<?> settings) {
        return Arrays.stream(settings.getMethods()).flatMap(method -> names(prefix, method));
    }

    private static Stream<String> names(String prefix, Method method) {
        String name =
                prefix + "_" + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        boolean group = method.getReturnType().getEnclosingClass() == Settings.class;
        return group ? names(name, method.getReturnType()) : Stream.of(name);
    }
}
