package app.rostrum.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.rostrum.standalone", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_sides_are_started_never_called = noClasses()
            .that()
            .resideOutsideOfPackage("app.rostrum.standalone.reconcile")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "app.rostrum.command..", "app.rostrum.query..", "app.rostrum.events..", "app.rostrum.web..");

    @ArchTest
    static final ArchRule only_the_console_speaks = noClasses()
            .that()
            .haveNameNotMatching(".*\\.Console")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule the_edge_and_the_demo_know_nothing_of_the_launcher = noClasses()
            .that()
            .resideInAnyPackage("app.rostrum.standalone.edge", "app.rostrum.standalone.demo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.rostrum.standalone", "app.rostrum.servers..");

    @ArchTest
    static final ArchRule faults_know_nothing_of_the_launcher = noClasses()
            .that()
            .resideInAnyPackage("app.rostrum.standalone.faults")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.rostrum.standalone");

    @ArchTest
    static final ArchRule reconcile_is_started_never_called = noClasses()
            .that()
            .resideOutsideOfPackage("app.rostrum.standalone.reconcile")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.rostrum.standalone.reconcile");
}
