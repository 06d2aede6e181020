package io.cohortsync.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.cohortsync", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule it_depends_on_no_other_service = noClasses()
            .that()
            .resideInAPackage("io.cohortsync.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cohortsync.engine..",
                    "io.cohortsync.dispatcher..",
                    "io.cohortsync.history..",
                    "io.cohortsync.notification..",
                    "io.cohortsync.embedded..",
                    "io.cohortsync.standalone..");

    @ArchTest
    static final ArchRule its_packages_go_round_in_no_circle =
            slices().matching("io.cohortsync.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule entities_are_nobody_elses_business =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule controllers_are_called_by_http_alone =
            classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();
}
