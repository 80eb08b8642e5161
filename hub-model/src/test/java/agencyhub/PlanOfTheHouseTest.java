package agencyhub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The plan of the house, as far as the model reaches: which room may know which, and what is found in none. */
class PlanOfTheHouseTest {
    private static final JavaClasses MODEL = new ClassFileImporter()
            .importUrl(Directory.class.getProtectionDomain().getCodeSource().getLocation()); // main code, no tests

    /** Each room and the rooms it may know. */
    private static final Map<String, Set<String>> ROOMS = Map.of(
            "yaml", Set.of(),
            "calendar", Set.of("yaml"),
            "agency", Set.of("calendar", "yaml"),
            "message", Set.of("agency"),
            "policy", Set.of("agency", "message", "yaml"),
            "duty", Set.of("agency", "message", "policy", "calendar"),
            "view", Set.of("agency", "message"),
            "likeness", Set.of(),
            "contract", Set.of(),
            "rehearsal", Set.of("agency", "calendar", "duty", "likeness", "message", "policy", "view", "yaml"));

    /** Everything else that the model is made of. No Spring, no Camel, no JDBC: they are not in this list. */
    private static final String[] MATERIALS = {
        "java.lang..",
        "java.io",
        "java.math",
        "java.net",
        "java.nio..",
        "java.security..",
        "java.text",
        "java.time..",
        "java.util..",
        "javax.crypto..",
        "org.apache.commons.codec.language",
        "com.ibm.icu.text",
        "org.jspecify.annotations",
        "tools.jackson..",
        "com.fasterxml.jackson.annotation",
        "com.networknt..",
        "org.yaml.snakeyaml..",
    };

    private static final String EMPTY_WORDS =
            "Manager|Helper|Utils?|Common|Base|Abstract|Processor|Handler|Service|Impl|DTO|Dto|Data|Info";

    @Test
    void everyRoomOfTheModelStandsInThisPlan() {
        Set<String> rooms = MODEL.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("^agencyhub\\.?", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void aRoomKnowsOnlyTheRoomsThatThePlanSays() {
        ROOMS.forEach((room, known) -> {
            String[] notKnown = ROOMS.keySet().stream()
                    .filter(other -> !other.equals(room) && !known.contains(other))
                    .map(other -> "agencyhub." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("agencyhub." + room + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(notKnown))
                    .check(MODEL);
        });
    }

    @Test
    void theModelIsMadeOfPlainJavaAndItsReadersOnly() {
        String[] materials =
                Stream.concat(Stream.of(MATERIALS), Stream.of("agencyhub..")).toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(materials)
                        .and(DescribedPredicate.not(
                                DescribedPredicate.describe("are primitive", PlanOfTheHouseTest::primitive))))
                .check(MODEL);
    }

    @Test
    void everyRoomSaysWhereNullMayBe() {
        ROOMS.keySet()
                .forEach(
                        room -> assertThat(MODEL.getPackage("agencyhub." + room).isAnnotatedWith(NullMarked.class))
                                .as("%s is @NullMarked", room)
                                .isTrue());
    }

    @Test
    void namesSaySomething() {
        classes()
                .should(have(DescribedPredicate.describe(
                        "a name without words that say nothing",
                        type -> !type.getSimpleName().matches("(.*[a-z0-9])?(" + EMPTY_WORDS + ")s?([A-Z0-9].*)?"))))
                .check(MODEL);
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe("the clock is read", PlanOfTheHouseTest::readsTheClock))
                .check(MODEL);
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return owner.getPackageName().startsWith("java.time") && name.equals("now")
                || owner.isEquivalentTo(Clock.class)
                || owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(name)
                || owner.isEquivalentTo(java.util.Date.class)
                || owner.isEquivalentTo(java.util.Calendar.class);
    }

    private static boolean primitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }
}
