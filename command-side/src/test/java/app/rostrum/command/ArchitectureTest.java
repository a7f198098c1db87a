package app.rostrum.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateRoot;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "app.rostrum.command", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> SUPPORT =
            List.of("auth", "mail", "oauth", "unique", "relations", "store", "relay", "bus", "web");

    private static final DescribedPredicate<JavaClass> FEATURE =
            DescribedPredicate.describe("feature classes", type -> {
                var root = "app.rostrum.command.";
                var name = type.getPackageName();
                return name.startsWith(root)
                        && !SUPPORT.contains(name.substring(root.length()).split("\\.")[0]);
            });

    @ArchTest
    static final ArchRule the_sides_never_meet = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.rostrum.query..", "com.mongodb..", "co.elastic..");

    @ArchTest
    static final ArchRule features_meet_in_events_only = slices().matching("app.rostrum.command.(*)..")
            .that(new DescribedPredicate<>("are features") {
                @Override
                public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                    return !SUPPORT.contains(slice.getNamePart(1));
                }
            })
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("app.rostrum.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule support_knows_no_feature = noClasses()
            .that()
            .resideInAnyPackage(SUPPORT.stream()
                    .map(it -> "app.rostrum.command." + it + "..")
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat(FEATURE);

    @ArchTest
    static final ArchRule aggregates_decide_and_nothing_else = classes()
            .that()
            .areAnnotatedWith(AggregateRoot.class)
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "org.axonframework..",
                            "app.rostrum.events..",
                            "app.rostrum.command.unique..",
                            "app.rostrum.command.relations..",
                            "app.rostrum.command.auth..",
                            "app.rostrum.command.mail..")
                    .or(FEATURE)
                    .or(JavaClass.Predicates.resideInAPackage("app.rostrum.command")));

    @ArchTest
    static final ArchRule only_aggregates_handle_commands = methods()
            .that()
            .areAnnotatedWith(CommandHandler.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(AggregateRoot.class);

    @ArchTest
    static final ArchRule only_the_relay_knows_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("app.rostrum.command.relay")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule sql_has_its_places = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "app.rostrum.command.store",
                    "app.rostrum.command.relay",
                    "app.rostrum.command.unique",
                    "app.rostrum.command.relations",
                    "app.rostrum.command.audit",
                    "app.rostrum.command.auth",
                    "app.rostrum.command.oauth",
                    "app.rostrum.command.mail")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule http_has_its_places = noClasses()
            .that()
            .resideOutsideOfPackages("app.rostrum.command.web", "app.rostrum.command.auth", "app.rostrum.command.oauth")
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .haveSimpleNameNotEndingWith("Interceptor")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule aggregates_know_no_clock_and_no_chance = noClasses()
            .that()
            .areAnnotatedWith(AggregateRoot.class)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule nothing_reads_the_clock_directly = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule injection_is_by_constructor = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule nobody_prints_but_the_program_for_a_terminal = noClasses()
            .that()
            .doNotBelongToAnyOf(IssueToken.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should()
            .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
            .orShould(new com.tngtech.archunit.lang.ArchCondition<>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(org.jspecify.annotations.NullMarked.class)) {
                        events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            });
}
