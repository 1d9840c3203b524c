/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Proves the shape of the code: arrows one way, a core without a framework, one owner a library (docs/adr/0001). */
class ArchitectureTest {

    /** Which packages a package may use, beside itself and libraries. What is in no row is no part of the design. */
    static final List<Layer> CORE = List.of(
            layer("verdict"),
            layer("signature"),
            layer("document", "verdict"),
            layer("event", "document", "verdict"),
            layer("avro", "event", "document", "verdict"),
            layer("registry", "report", "event", "document", "verdict"),
            layer("policy", "avro", "registry", "event", "document", "verdict"),
            layer("access", "policy", "event", "document", "verdict"),
            layer("rules", "policy", "avro", "registry", "event", "document", "verdict"),
            layer("report", "document", "verdict"),
            layer("admission", "report", "rules", "policy", "avro", "registry", "event", "document", "verdict"),
            layer("watch", "registry", "event", "document", "verdict"),
            layer("kubernetes", "admission", "event", "document", "verdict"),
            layer("policytest", "admission", "policy", "registry", "event", "document", "verdict"));

    /** Adapters face the outside, and never each other. */
    static final List<Layer> ADAPTERS = List.of(
            layer("etcd", "registry", "event", "document", "verdict"),
            layer("tls"),
            layer(
                    "cli",
                    "policytest",
                    "admission",
                    "report",
                    "rules",
                    "policy",
                    "avro",
                    "registry",
                    "event",
                    "document",
                    "verdict"),
            layer("oidc", "access"),
            layer("embedded", "registry", "event", "document", "verdict"),
            layer("telemetry", "watch", "access", "admission", "policy", "registry", "event", "document", "verdict"),
            layer(
                    "web",
                    "kubernetes",
                    "access",
                    "signature",
                    "watch",
                    "admission",
                    "report",
                    "rules",
                    "policy",
                    "registry",
                    "event",
                    "document",
                    "verdict"));

    static final List<Layer> LAYERS =
            Stream.of(CORE, ADAPTERS).flatMap(List::stream).toList();

    /** The one package that may use a library. */
    static final List<Library> LIBRARIES = List.of(
            library("document", "org.snakeyaml..", "com.fasterxml.jackson.."),
            library("avro", "org.apache.avro.."),
            library("policy.cel", "dev.cel.."),
            library("registry", "org.pcollections.."),
            library("etcd", "io.etcd..", "io.grpc.."),
            library("oidc", "org.jose4j.."),
            library("embedded", "org.h2.."),
            library("cli", "picocli.."),
            library("telemetry", "io.micrometer.."));

    /** Puts the parts together; the only code that may know all of them. */
    private static final String COMPOSITION = "io.tidegate";

    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "io.smallrye..",
        "io.vertx..",
        "io.etcd..",
        "io.grpc..",
        "io.micrometer..",
        "picocli.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tidegate");

    record Layer(String name, List<String> mayUse) {}

    record Library(String owner, List<String> packages) {}

    @ParameterizedTest
    @FieldSource("LAYERS")
    void aLayerUsesOnlyWhatItMay(Layer layer) {
        String[] allowed = Stream.concat(Stream.of(layer.name()), layer.mayUse().stream())
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(inside(layer.name()))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.tidegate..").or(resideInAnyPackage(allowed)))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsALayerOrThePlaceThatPutsThemTogether() {
        Stream<String> layers = LAYERS.stream().map(layer -> inside(layer.name()));
        classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(layers, Stream.of(COMPOSITION)).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void layersAreFreeOfCycles() {
        slices().matching("io.tidegate.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        List<String> names = ADAPTERS.stream().map(Layer::name).toList();
        assertThat(LAYERS).allSatisfy(layer -> assertThat(layer.mayUse()).doesNotContainAnyElementsOf(names));
    }

    @Test
    void groupsOfRulesDoNotKnowEachOther() {
        slices().matching("io.tidegate.rules.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(inside("rules.reference")))
                .check(CLASSES);
    }

    @Test
    void policiesDoNotKnowTheLanguageOfWrittenRules() {
        noClasses()
                .that()
                .resideInAPackage("io.tidegate.policy")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside("policy.cel"))
                .check(CLASSES);
    }

    @ParameterizedTest
    @FieldSource("CORE")
    void theCoreUsesNoFramework(Layer layer) {
        noClasses()
                .that()
                .resideInAPackage(inside(layer.name()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(CLASSES);
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void aLibraryHasOneOwner(Library library) {
        noClasses()
                .that(not(resideInAPackage(inside(library.owner()))).and(not(resideInAPackage(COMPOSITION))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.packages().toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void noClassIsABagOfLeftovers() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .check(CLASSES);
    }

    @Test
    void noStateIsStatic() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void onlyTheEdgeCatchesWhateverComes() {
        classes()
                .that()
                .resideOutsideOfPackage(inside("web"))
                .should(new ArchCondition<>("not catch java.lang.Exception") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnits().stream()
                                .flatMap(unit -> unit.getTryCatchBlocks().stream())
                                .filter(block -> block.getCaughtThrowables().stream()
                                        .anyMatch(caught -> caught.isEquivalentTo(Exception.class)))
                                .forEach(block -> events.add(SimpleConditionEvent.violated(
                                        type,
                                        "Exception is caught in "
                                                + block.getOwner().getFullName() + " "
                                                + block.getSourceCodeLocation())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(CLASSES)
                .allSatisfy(type -> assertThat(type.getPackage().tryGetAnnotationOfType(NullMarked.class))
                        .as(type.getPackageName())
                        .isNotEqualTo(Optional.empty()));
    }

    private static Layer layer(String name, String... mayUse) {
        return new Layer(name, List.of(mayUse));
    }

    private static Library library(String owner, String... packages) {
        return new Library(owner, List.of(packages));
    }

    private static String inside(String name) {
        return "io.tidegate." + name + "..";
    }
}
