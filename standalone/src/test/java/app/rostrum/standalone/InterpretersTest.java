package app.rostrum.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a side has been sent is text and numbers to it, and never something to be carried out. */
@AnalyzeClasses(locations = InterpretersTest.Sides.class)
class InterpretersTest {

    /** Where the classes of both sides are, and of what they share. */
    static final class Sides implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> test) {
            var root = Checkout.find().root();
            return Stream.of("shared-events", "shared-web", "command-side", "query-side")
                    .map(module -> Location.of(root.resolve(module).resolve("target/classes")))
                    .collect(Collectors.toSet());
        }
    }

    @ArchTest
    static final ArchRule no_program_is_started =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ProcessBuilder.class, Runtime.class);

    @ArchTest
    static final ArchRule no_expression_script_or_directory_is_asked = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.naming..",
                    "javax.script..",
                    "org.springframework.expression..",
                    "org.springframework.jndi..",
                    "org.springframework.ldap..");

    @ArchTest
    static final ArchRule no_xml_is_read = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..");

    @ArchTest
    static final ArchRule no_object_is_made_of_what_names_its_class = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("tools\\.jackson\\.databind\\.jsontype\\.PolymorphicTypeValidator|.*\\.JsonTypeInfo");

    @ArchTest
    static final ArchRule memory_is_managed = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("sun\\.misc\\.Unsafe|java\\.lang\\.foreign\\..*");
}
