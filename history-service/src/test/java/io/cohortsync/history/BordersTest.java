package io.cohortsync.history;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class BordersTest {
    private final JavaClasses service =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.cohortsync.history");

    @Test
    void of_the_system_s_own_code_it_uses_itself_and_the_contracts_only() {
        classes()
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage("io.cohortsync..")
                        .or(JavaClass.Predicates.resideInAnyPackage(
                                "io.cohortsync.history..", "io.cohortsync.contracts..")))
                .check(service);
    }

    @Test
    void packages_depend_on_each_other_in_one_direction() {
        slices().matching("io.cohortsync.history.(*)..")
                .should()
                .beFreeOfCycles()
                .check(service);
    }

    @Test
    void rules_know_no_framework_broker_or_clock() {
        classes()
                .that()
                .haveSimpleName("RunRule")
                .or()
                .haveSimpleName("FailureOwner")
                .or()
                .haveSimpleName("CsvLines")
                .or()
                .haveSimpleName("OutcomeChecks")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                        "java..", "org.jspecify..", "com.google.protobuf..", "io.cohortsync.."))
                .check(service);
    }
}
