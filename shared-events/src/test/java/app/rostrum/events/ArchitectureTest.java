package app.rostrum.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.rostrum.events", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule events_depend_on_the_jdk_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "app.rostrum.events..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule only_the_wire_knows_a_json_library = noClasses()
            .that()
            .resideOutsideOfPackage("app.rostrum.events.wire")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "app.rostrum.events.wire");

    @ArchTest
    static final ArchRule events_are_records = classes()
            .that()
            .implement(DomainEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(EventName.class);
}
