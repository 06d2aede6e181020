package io.cohortsync.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cohortsync.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_ONLY_THE_CONTRACTS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cohortsync.api..",
                    "io.cohortsync.dispatcher..",
                    "io.cohortsync.destinations..",
                    "io.cohortsync.history..",
                    "io.cohortsync.notification..",
                    "io.cohortsync.embedded..",
                    "io.cohortsync.standalone..");

    @ArchTest
    static final ArchRule RULES_KNOW_NO_KAFKA_SPRING_CLOCK_OR_LOGGER = noClasses()
            .that()
            .resideInAPackage("io.cohortsync.engine.rule")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "org.slf4j..", "io.micrometer..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule RULES_LOOK_ONLY_AT_THEMSELVES_AND_THE_CONTRACTS = classes()
            .that()
            .resideInAPackage("io.cohortsync.engine.rule")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.cohortsync.engine.rule",
                    // Messages are values: what is added up has one form, stored or not.
                    "io.cohortsync.engine.state",
                    "io.cohortsync.contracts..",
                    "java..",
                    "org.jspecify..",
                    "com.google.protobuf..");

    @ArchTest
    static final ArchRule SPRING_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages("io.cohortsync.engine", "io.cohortsync.engine.topology")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");
}
