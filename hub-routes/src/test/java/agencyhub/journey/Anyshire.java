package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.EventDraft;
import agencyhub.testkit.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fictional county: a school, another school, a force, an authority, a provider, and operations. Each journey gets a county of
 * its own, with fresh agencies, stand-ins and credentials, on Monday morning.
 */
final class Anyshire implements BeforeEachCallback, AfterEachCallback {
    static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T10:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AtomicInteger COUNTIES = new AtomicInteger();

    private final Supplier<? extends RunningHub> whichHub;
    private final Map<String, String[]> otherDoors = new HashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, StandIn> standIns = new LinkedHashMap<>();
    private RunningHub hub;
    private int number;
    private final AtomicInteger cases = new AtomicInteger();

    private Anyshire(Supplier<? extends RunningHub> whichHub) {
        this.whichHub = whichHub;
    }

    static Anyshire served() {
        return new Anyshire(HubUnderTest::shared);
    }

    static Anyshire servedBy(Supplier<? extends RunningHub> hub) {
        return new Anyshire(hub);
    }

    /** Everybody has a webhook, unless told otherwise here. @param who {@code school}, {@code southfield}, … */
    Anyshire where(String who, String... doors) {
        otherDoors.put(who, doors);
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext journey) {
        hub = whichHub.get();
        hub.stopTimeAt(MONDAY_MORNING);
        moveIn(COUNTIES.incrementAndGet());
    }

    private void moveIn(int countyNumber) {
        number = countyNumber;
        List<String> school = List.of(
                "{id: dsl, name: Designated safeguarding lead, plays: [referrer], cover: deputy, supervisor: head}",
                "{id: deputy, name: Deputy safeguarding lead}",
                "{id: head, name: Head teacher}");
        settle("school", id("school.northfield"), "school", List.of("authority: " + id("la.anyshire")), school);
        settle("southfield", id("school.southfield"), "school", List.of("authority: " + id("la.anyshire")), school);
        settle(
                "authority",
                id("la.anyshire"),
                "local-authority",
                List.of("force: " + id("police.anyshire")),
                List.of(
                        "{id: panel, name: Panel chair, plays: [panel-chair], cover: vice, supervisor: director}",
                        "{id: vice, name: Vice chair}",
                        "{id: director, name: Director}"));
        settle(
                "force",
                id("police.anyshire"),
                "police",
                List.of(),
                List.of(
                        "{id: prevent, name: Prevent team, plays: [police], cover: duty, supervisor: inspector}",
                        "{id: duty, name: Duty desk}",
                        "{id: inspector, name: Inspector}"));
        settle(
                "provider",
                id("provider.harbour"),
                "intervention-provider",
                List.of(),
                List.of("{id: mentors, name: Mentors, supervisor: manager}", "{id: manager, name: Manager}"));
        hub.admit(List.copyOf(members.values()));
        StandIn operations = DirectoryOnDisk.OPERATIONS.moveIn(hub.businessTime());
        standIns.put("operations", operations);
        if (hub.isUp()) {
            findTheHub();
        }
    }

    /** Everybody knows where it is, and those who fetch begin to. Again when it has started anew. */
    void findTheHub() {
        standIns.values().forEach(standIn -> standIn.hubAt(hub.url()));
        members.forEach((who, member) -> openOtherDoors(standIns.get(who), member));
        operations().fetching();
    }

    private void settle(String who, String id, String kind, List<String> about, List<String> offices) {
        Member member =
                new Member(id, kind, about, offices, List.of(otherDoors.getOrDefault(who, new String[] {"https"})));
        StandIn standIn = member.moveIn(hub.businessTime());
        members.put(who, member.withWebhookAt(standIn));
        standIns.put(who, standIn);
    }

    private void openOtherDoors(StandIn standIn, Member member) {
        if (member.doors().contains("amqp")) {
            standIn.brokerAt(hub.brokerUrl());
        }
        if (member.doors().contains("inbox")) {
            standIn.fetching();
        }
    }

    /** Nothing of this county bothers the hub while later journeys are underway. */
    @Override
    public void afterEach(ExtensionContext journey) {
        standIns.values().forEach(StandIn::close);
        hub.letRest(members.values().stream().map(Member::id).toList());
        members.clear();
        standIns.clear();
        assertThat(ContractWatch.faults())
                .as("answers that are not as published")
                .isEmpty();
    }

    /** An agency's id in this county. */
    String id(String name) {
        return name + "-" + number;
    }

    RunningHub hub() {
        return hub;
    }

    Instant now() {
        return hub.businessTime().instant();
    }

    /** Business time moves to this instant. */
    void itIs(Instant instant) {
        hub.stopTimeAt(instant);
    }

    void itIs(String instant) {
        itIs(Instant.parse(instant));
    }

    /** A case of its own, of which nobody knows yet. */
    CaseInHand aCase() {
        return new CaseInHand(this, "AN-%d-%d".formatted(number, cases.incrementAndGet()));
    }

    Sent sends(StandIn sender, EventDraft event) {
        return new Sent(sender, event, sender.submits(event));
    }

    /** The doors of this agency that do not open, each by its state. Only the shared hub's ledger can be asked. */
    List<String> doorFaultsOf(StandIn agency) {
        return ((HubUnderTest) hub)
                .ledger()
                .sql("select state from door_fault where agency = ?")
                .param(agency.agency())
                .query(String.class)
                .list();
    }

    /** Everybody acknowledges at once, as asked, except these. */
    void everybodyAcknowledgesBut(StandIn... silent) {
        standIns.values().forEach(StandIn::acknowledging);
        List.of(silent).forEach(StandIn::silent);
    }

    /** What the directory says about one of them. */
    Member member(StandIn standIn) {
        return members.values().stream()
                .filter(member -> member.id().equals(standIn.agency()))
                .findFirst()
                .orElseThrow();
    }

    /** The directory says something else about one of them from now on. */
    void nowReads(Member member) {
        members.replaceAll((who, before) -> before.id().equals(member.id()) ? member : before);
        hub.replace(member);
    }

    List<StandIn> everybody() {
        return new ArrayList<>(standIns.values());
    }

    StandIn school() {
        return standIn("school");
    }

    /** Another school, with no part in the cases of the first. */
    StandIn southfield() {
        return standIn("southfield");
    }

    StandIn authority() {
        return standIn("authority");
    }

    StandIn force() {
        return standIn("force");
    }

    StandIn provider() {
        return standIn("provider");
    }

    /** The authority of the next county, which has a part in no case until somebody gives it one. */
    StandIn neighbour() {
        if (!standIns.containsKey("neighbour")) {
            settle(
                    "neighbour",
                    id("la.glen"),
                    "local-authority",
                    List.of("force: " + id("police.anyshire")),
                    List.of(
                            "{id: panel, name: Panel chair, plays: [panel-chair], supervisor: director}",
                            "{id: director, name: Director}"));
            hub.admit(List.of(members.get("neighbour")));
            standIn("neighbour").hubAt(hub.url());
        }
        return standIn("neighbour");
    }

    /** Stands at the end of every ladder, for every county. */
    StandIn operations() {
        return standIn("operations");
    }

    private StandIn standIn(String who) {
        StandIn found = standIns.get(who);
        if (found == null) {
            throw new IllegalArgumentException(who);
        }
        return found;
    }
}
