package agencyhub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.SecretReferences;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorFaults.State;
import agencyhub.ledger.DoorKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgencyLookoutTest {
    private static final String SECRET = "whsec_YSBmaWN0aW9uYWwgc2VjcmV0IG9mIGEgam91cm5leQ==";
    private static final String SCHOOL = "school.northfield";
    private static final Directory DIRECTORY =
            DirectoryFile.read("directory.yaml", """
            agencies:
              - id: school.northfield
                name: Northfield School
                kind: school
                nation: england
                offices:
                  - {id: dsl, name: Safeguarding lead}
                  - {id: head, name: Head, doors: [{https: {url: "https://head.northfield.example/", secrets: ["%1$s"]}}]}
                doors: [{https: {url: "https://northfield.example/", secrets: ["%1$s"]}}, {amqp: {}}, {inbox: {}}]
              - id: la.anyshire
                name: Anyshire Council
                kind: local-authority
                nation: england
                offices: [{id: panel, name: Panel}]
                doors: [{inbox: {}}]
            """.formatted(SECRET), new SecretReferences(Map.of(), Path.of("")));

    private static final String WEBHOOK = key("dsl", 0);
    private static final String QUEUE = key("dsl", 1);
    private static final String HEADS = key("head", 0);

    @Test
    void allDoorsShutIsOneProblemHoweverManyDoors() {
        assertThat(look(down(WEBHOOK), down(QUEUE), down(HEADS)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("agency-unreachable:school.northfield");
                    assertThat(problem.detail())
                            .isEqualTo("3 of 3 doors shut: amqp does not answer, https does not answer");
                });
    }

    @Test
    void oneThatMayComeBackWhileOthersAreOpenIsNone() {
        assertThat(look(down(WEBHOOK), down(QUEUE))).isEmpty();
    }

    @Test
    void oneThatSomebodyMustMendIs() {
        assertThat(look(down(WEBHOOK), new DoorFaults.Fault(QUEUE, State.FAULTY, 3)))
                .extracting(Problem::key)
                .containsExactly("door-faulty:school.northfield");
        assertThat(look(new DoorFaults.Fault(WEBHOOK, State.RETIRED, 1)))
                .extracting(Problem::key)
                .containsExactly("door-faulty:school.northfield");
    }

    @Test
    void aDoorThatIsShutOnPurposeIsNone() {
        assertThat(look(paused(WEBHOOK), paused(QUEUE), paused(HEADS))).isEmpty();
        assertThat(look(paused(WEBHOOK), down(QUEUE))).isEmpty();
        assertThat(look(paused(WEBHOOK), down(QUEUE), down(HEADS)))
                .extracting(Problem::key)
                .containsExactly("agency-unreachable:school.northfield");
    }

    @Test
    void aDoorThatTheDirectoryNoLongerNamesIsNone() {
        assertThat(look(new DoorFaults.Fault(SCHOOL + ":https:0", State.RETIRED, 1)))
                .isEmpty();
    }

    @Test
    void anAgencyThatTheDirectoryLostIs() {
        assertThat(look(new DoorFaults.Fault("school.gone:https:0", State.FAULTY, 1)))
                .extracting(Problem::key)
                .containsExactly("door-faulty:school.gone");
    }

    private static List<Problem> look(DoorFaults.Fault... faults) {
        return AgencyLookout.problems(Stream.of(faults).toList(), DIRECTORY);
    }

    private static DoorFaults.Fault down(String door) {
        return new DoorFaults.Fault(door, State.DOWN, 3);
    }

    private static DoorFaults.Fault paused(String door) {
        return new DoorFaults.Fault(door, State.PAUSED, 0);
    }

    private static String key(String office, int number) {
        OfficeRef ref = new OfficeRef(SCHOOL, office);
        Door door = DoorKeys.doors(DIRECTORY, ref).get(number);
        return DoorKeys.key(ref, door);
    }
}
