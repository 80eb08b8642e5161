package agencyhub;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.enquiry.InboxReading;
import agencyhub.enquiry.InboxSignals;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The plan of the running hub: which room may know which, and what is found in none. */
class PlanOfTheHouseTest {
    private static final JavaClasses HUB = besides(Hub.class);
    private static final JavaClasses TESTS = besides(PlanOfTheHouseTest.class);
    private static final JavaClasses TEST_KIT = new ClassFileImporter().importPackages("agencyhub.testkit");

    private static final String FRONT_DOOR = "agencyhub";

    /**
     * Each room and the rooms it may know. Nobody knows the try-out and the trial: without them the hub is whole.
     *
     * <p>One cycle, honestly: intake hands a message to the ledger, and the ledger speaks of it in intake's words, which are two
     * records. It may know no more of intake than these.
     */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("alerts", Set.of("assurance", "clock", "directory", "embedded", "ledger")),
            Map.entry("audit", Set.of()),
            Map.entry("clock", Set.of()),
            Map.entry("assurance", Set.of("clock", "directory", "embedded", "ledger")),
            Map.entry("command", Set.of("assurance", "register")),
            Map.entry("register", Set.of()),
            Map.entry(
                    "console",
                    Set.of(
                            "alerts",
                            "clock",
                            "directory",
                            "embedded",
                            "enquiry",
                            "intake",
                            "ledger",
                            "operations",
                            "oversight",
                            "picture",
                            "worklist")),
            Map.entry("embedded", Set.of()),
            Map.entry("directory", Set.of("clock", "embedded")),
            Map.entry("intake", Set.of("ledger", "directory", "embedded")),
            Map.entry("ledger", Set.of("audit", "clock", "directory", "embedded", "intake")),
            Map.entry("enquiry", Set.of("ledger", "directory", "clock")),
            Map.entry("delivery", Set.of("ledger", "directory", "clock", "embedded", "enquiry")),
            Map.entry("escalation", Set.of("intake", "ledger", "directory", "clock")),
            Map.entry("oversight", Set.of("clock", "directory")),
            Map.entry("picture", Set.of()),
            Map.entry("operations", Set.of("intake", "ledger", "directory", "clock")),
            Map.entry("repeats", Set.of("intake", "directory", "clock")),
            Map.entry("worklist", Set.of("ledger", "directory", "clock")),
            Map.entry("telemetry", Set.of()),
            Map.entry("trial", Set.of("directory", "clock", "embedded")),
            Map.entry("tryout", Set.of("console", "directory", "clock", "embedded", "intake")));

    /** They wait for something that tells nobody when it comes, on a thread that has nothing else to do. */
    private static final Set<String> MAY_PAUSE = Set.of(
            "agencyhub.delivery.DeliveryRoom", // for what it carries, while the hub stops
            "agencyhub.delivery.Outcomes", // for a ledger that is gone
            "agencyhub.embedded.EmbeddedPostgres", // for a server that starts
            "agencyhub.intake.SubmissionQueue", // or the broker would bring it again at once
            "agencyhub.tryout.Until"); // for the stand-ins

    /** The first bits of a UUIDv7 are real time, which nothing is decided by. */
    private static final Set<String> MAY_READ_THE_CLOCK = Set.of("agencyhub.ledger.Ids");

    @Test
    void everyRoomStandsInThisPlan() {
        Set<String> rooms = HUB.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("^agencyhub\\.?", ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void aRoomKnowsOnlyTheRoomsThatThePlanSays() {
        ROOMS.forEach((room, known) -> {
            String[] notKnown = ROOMS.keySet().stream()
                    .filter(other -> !other.equals(room) && !known.contains(other))
                    .map(PlanOfTheHouseTest::packages)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(packages(room)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(notKnown))
                    .check(HUB);
        });
    }

    @Test
    void theFrontDoorKnowsTheCommandsAndNoRoom() {
        String[] rooms = ROOMS.keySet().stream()
                .filter(room -> !room.equals("command"))
                .map(PlanOfTheHouseTest::packages)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(FRONT_DOOR))
                .should()
                .dependOnClassesThat(resideInAnyPackage(rooms))
                .check(HUB);
    }

    @Test
    void theLedgerKnowsOfIntakeOnlyWhatIsHandedOver() {
        noClasses()
                .that(resideInAPackage(packages("ledger")))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(packages("intake")).and(not(belongToAnyOf(Submission.class, Answer.class))))
                .check(HUB);
    }

    @Test
    void noDoorSpeaksAsTheHubItself() {
        noClasses()
                .that(resideInAPackage(packages("intake")).and(not(belongToAnyOf(Submission.class))))
                .should()
                .callMethodWhere(describe(
                        "makes a submission of the hub's own",
                        call -> call.getTargetOwner().isEquivalentTo(Submission.class)
                                && Set.of("byTheHub", "chasing").contains(call.getName())))
                .check(HUB);
    }

    @Test
    void deliveryKnowsOfEnquiryOnlyThatSomebodyReadsItsInbox() {
        noClasses()
                .that(resideInAPackage(packages("delivery")))
                .should()
                .dependOnClassesThat(resideInAPackage(packages("enquiry"))
                        .and(not(belongToAnyOf(InboxReading.class, InboxSignals.class))))
                .check(HUB);
    }

    @Test
    void commandsWorkWithoutAServer() {
        noClasses()
                .that(resideInAPackage(packages("command")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        FRONT_DOOR, "org.springframework..", "org.apache.camel..", "java.sql..", "jakarta.."))
                .check(HUB);
    }

    @Test
    void onlyTryOutAndTrialKnowTheTestKit() {
        noClasses()
                .that(not(resideInAnyPackage(packages("tryout"), packages("trial"))))
                .should()
                .dependOnClassesThat(resideInAPackage("agencyhub.testkit.."))
                .check(HUB);
    }

    @Test
    void theTestKitKnowsNothingOfTheHub() {
        String[] hub = Stream.concat(
                        Stream.of(FRONT_DOOR, "org.springframework..", "org.apache.camel.."),
                        ROOMS.keySet().stream().map(PlanOfTheHouseTest::packages))
                .toArray(String[]::new);
        noClasses().should().dependOnClassesThat(resideInAnyPackage(hub)).check(TEST_KIT);
    }

    @Test
    void everyRoomSaysWhereNullMayBe() {
        Stream.concat(Stream.of(FRONT_DOOR), ROOMS.keySet().stream().map(room -> "agencyhub." + room))
                .forEach(name -> assertThat(HUB.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as("%s is @NullMarked", name)
                        .isTrue());
    }

    @Test
    void namesSaySomething() {
        classes()
                .should(have(describe(
                        "a name without words that say nothing",
                        type -> !type.getSimpleName()
                                .matches(
                                        ".*(Manager|Helper|Util|Common|Base|Processor|Handler|Service|Impl|DTO|Dto|Data|Info)s?"
                                                + "|(Abstract|Base|Common)[A-Z].*"))))
                .check(HUB);
    }

    @Test
    void timeIsABean() {
        noClasses()
                .that(not(resideInAPackage(packages("clock"))).and(not(named(MAY_READ_THE_CLOCK))))
                .should()
                .accessTargetWhere(describe("the machine's clock is read", PlanOfTheHouseTest::readsTheClock))
                .check(HUB);
    }

    @Test
    void nobodySleeps() {
        DescribedPredicate<JavaAccess<?>> sleeps = describe("a thread sleeps", PlanOfTheHouseTest::sleeps);
        noClasses().should().accessTargetWhere(sleeps).check(HUB);
        noClasses().should().accessTargetWhere(sleeps).check(TESTS);
        noClasses()
                .that(not(named(MAY_PAUSE)))
                .should()
                .accessTargetWhere(describe("a thread pauses", PlanOfTheHouseTest::pauses))
                .check(HUB);
    }

    private static JavaClasses besides(Class<?> type) {
        return new ClassFileImporter()
                .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
    }

    private static String packages(String room) {
        return "agencyhub." + room + "..";
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("are one of " + names, type -> names.contains(type.getName()));
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return owner.getPackageName().startsWith("java.time") && name.equals("now")
                || owner.isAssignableTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick"))
                || owner.isEquivalentTo(InstantSource.class) && name.equals("system")
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.isEquivalentTo(java.util.Date.class)
                || owner.isEquivalentTo(java.util.Calendar.class);
    }

    private static boolean sleeps(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return access.getTarget().getName().equals("sleep")
                && (owner.isAssignableTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class));
    }

    private static boolean pauses(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(LockSupport.class)
                && access.getTarget().getName().startsWith("park");
    }
}
