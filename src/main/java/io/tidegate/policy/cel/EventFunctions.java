/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.RuntimeHelpers;
import io.tidegate.policy.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What rules about events need beyond CEL: the field at a path, globs, and durations as event configs write them. */
final class EventFunctions {

    /** The proposed schema, as {@code field(path)} reads it; no expression can name it, as {@code @} is no letter of CEL. */
    static final String SCHEMA = "@schema";

    /** Days, hours, minutes and seconds of ISO 8601, as in an event config; a sign is CEL's own affair. */
    private static final Pattern PERIOD = Pattern.compile(
            "P(?=.)(?:[0-9]{1,9}D)?(?:T(?=.)(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:[.][0-9]{1,9})?S)?)?");

    private EventFunctions() {}

    /** {@code field(path)} means the proposed schema's. */
    static CelMacro macro() {
        return CelMacro.newGlobalMacro(
                "field",
                1,
                (factory, target, arguments) -> Optional.of(
                        factory.newReceiverCall("field", factory.newIdentifier(SCHEMA), arguments.getFirst())));
    }

    /** The functions that CEL does not have. */
    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "field",
                        CelOverloadDecl.newMemberOverload(
                                "schema_field",
                                EventTypes.FIELD.celType(),
                                EventTypes.SCHEMA.celType(),
                                SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "glob",
                        CelOverloadDecl.newMemberOverload(
                                "string_glob", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)));
    }

    /** Those, and {@code duration} in place of the standard bindings with these overload ids. */
    static List<CelFunctionBinding> bindings() {
        return Stream.of(
                        CelFunctionBinding.fromOverloads(
                                "field",
                                CelFunctionBinding.from(
                                        "schema_field", ObjectValue.class, String.class, EventTypes::field)),
                        CelFunctionBinding.fromOverloads(
                                "glob",
                                CelFunctionBinding.from(
                                        "string_glob", String.class, String.class, EventFunctions::glob)),
                        CelFunctionBinding.fromOverloads(
                                "duration",
                                CelFunctionBinding.from("duration_to_duration", Duration.class, same -> same),
                                CelFunctionBinding.from("string_to_duration", String.class, EventFunctions::duration)))
                .flatMap(Set::stream)
                .toList();
    }

    /** Each star may cost a pass over the text. */
    private static boolean glob(String text, String pattern) {
        if (pattern.length() > Budget.GLOB) {
            throw new CelInvalidArgumentException(new IllegalArgumentException("the glob is too long: "
                    + pattern.length() + " characters (expected: at most " + Budget.GLOB + ")"));
        }
        return Glob.matches(pattern, text);
    }

    private static Duration duration(String text) {
        try {
            return PERIOD.matcher(text).matches()
                    ? Duration.parse(text)
                    : RuntimeHelpers.createJavaDurationFromString(text);
        } catch (RuntimeException e) { // whatever the parser throws, the text is no duration
            throw new CelInvalidArgumentException(e);
        }
    }
}
