/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.DurationFunction.DurationOverload;
import dev.cel.runtime.standard.MatchesFunction.MatchesOverload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * CEL as written rules have it: the standard functions and macros, the string functions whose results cannot grow, no
 * {@code dyn} and no {@code bytes} concatenation, the {@link EventFunctions}, everything typed and within the {@link Budget}.
 */
final class Environment {

    private static final Set<CelStringExtensions.Function> STRINGS = EnumSet.of(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.LAST_INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.UPPER_ASCII);

    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(Budget.OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .filterFunctions((function, overload) -> !isReplaced(overload))
                    .build())
            .addLibraries(CelExtensions.strings(STRINGS))
            .addFunctionBindings(BoundedFunctions.bindings())
            .addFunctionBindings(EventFunctions.bindings())
            .build();

    CelRuntime runtime() {
        return runtime;
    }

    /** A compiler of expressions over the rule's variables with a result of this type. */
    CelCompiler compiler(CelType result) {
        CelCompilerBuilder builder = builder().setTypeProvider(Types.OURS).setResultType(result);
        builder.addVar("event", EventTypes.EVENT.celType());
        builder.addVar("previous", EventTypes.EVENT.celType());
        builder.addVar("change", STRING);
        builder.addVar("fields", ListType.create(EventTypes.FIELD.celType()));
        builder.addVar("peers", ListType.create(EventTypes.EVENT.celType()));
        builder.addVar("proposal", EventTypes.PROPOSAL.celType());
        builder.addVar("now", TIMESTAMP);
        builder.addVar(EventFunctions.SCHEMA, EventTypes.SCHEMA.celType());
        return builder.build();
    }

    /** A compiler of expressions over one string. */
    CelCompiler compilerOver(String variable) {
        return builder().addVar(variable, STRING).build();
    }

    private static CelCompilerBuilder builder() {
        EnumSet<CelStringExtensions.Function> withJoin = EnumSet.copyOf(STRINGS);
        withJoin.add(CelStringExtensions.Function.JOIN);
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(Budget.OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) -> function != StandardFunction.DYN
                                && overload != StandardFunction.Overload.Arithmetic.ADD_BYTES)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(EventFunctions.macro())
                .addFunctionDeclarations(EventFunctions.declarations())
                .addLibraries(CelExtensions.strings(withJoin));
    }

    private static boolean isReplaced(Object overload) {
        return overload == AddOverload.ADD_STRING
                || overload == AddOverload.ADD_LIST
                || overload == AddOverload.ADD_BYTES
                || overload == MatchesOverload.MATCHES
                || overload == MatchesOverload.MATCHES_STRING
                || overload instanceof DurationOverload;
    }

    /** Our object types by name. */
    private record Types(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

        private static final Types OURS = new Types(EventTypes.ALL.stream()
                .map(ObjectType::celType)
                .collect(ImmutableMap.toImmutableMap(CelType::name, type -> type)));

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.copyOf(byName.values());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
