package app.rostrum.query;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "app.rostrum.query", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] STORES = {"com.mongodb..", "org.bson..", "co.elastic..", "org.apache.hc.."};
    private static final String[] SUPPORT = {
        "projection", "page", "auth", "web", "author", "viewer", "tag", "language", "shown", "index"
    };

    /** A reader is what a projector's feature reads with: its package has a projector, or it reads for all of them. */
    private static final DescribedPredicate<JavaClass> PROJECTORS_AND_READERS = describe(
            "projectors and readers",
            it -> it.getSimpleName().endsWith("Projector") || Readers.NAMES.contains(it.getSimpleName()));

    private static final class Readers {
        static final java.util.Set<String> NAMES = java.util.Set.of(
                "Posts",
                "Comments",
                "Likes",
                "Texts",
                "Accounts",
                "AccountCounts",
                "Connections",
                "Authors",
                "Relations",
                "Notifications",
                "Reports",
                "AccountSuggestions");
    }

    @ArchTest
    static final ArchRule the_query_side_knows_neither_the_command_side_nor_axon_nor_jdbc = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.rostrum.command..", "org.axonframework..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule only_projections_know_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("app.rostrum.query.projection")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule only_projectors_readers_and_projections_know_the_stores = noClasses()
            .that()
            .resideOutsideOfPackage("app.rostrum.query.projection")
            .and()
            .areTopLevelClasses()
            .and(DescribedPredicate.not(PROJECTORS_AND_READERS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORES);

    @ArchTest
    static final ArchRule only_controllers_web_and_auth_know_spring_web = noClasses()
            .that()
            .resideOutsideOfPackages("app.rostrum.query.web", "app.rostrum.query.auth")
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .haveSimpleNameNotEndingWith("Problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule controllers_only_read = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .notBeAnnotatedWith(org.springframework.web.bind.annotation.PostMapping.class)
            .andShould()
            .notBeAnnotatedWith(org.springframework.web.bind.annotation.PutMapping.class)
            .andShould()
            .notBeAnnotatedWith(org.springframework.web.bind.annotation.PatchMapping.class)
            .andShould()
            .notBeAnnotatedWith(org.springframework.web.bind.annotation.DeleteMapping.class)
            .andShould()
            .notBeAnnotatedWith(org.springframework.web.bind.annotation.RequestMapping.class);

    @ArchTest
    static final ArchRule features_do_not_know_each_other = slices().matching("app.rostrum.query.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(support()));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("app.rostrum.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule time_comes_from_a_clock_and_chance_from_outside = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

    @ArchTest
    static final ArchRule nothing_is_printed =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should(new ArchCondition<>("be in a null-marked package") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(
                            item,
                            item.getPackage().isAnnotatedWith(NullMarked.class),
                            item.getPackageName() + " has to be @NullMarked"));
                }
            });

    @ArchTest
    static final ArchRule loggers_are_constants = fields().that()
            .haveRawType(org.slf4j.Logger.class)
            .should()
            .beStatic()
            .andShould()
            .beFinal();

    private static String[] support() {
        var names = new String[SUPPORT.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "app.rostrum.query." + SUPPORT[i];
        }
        return names;
    }
}
