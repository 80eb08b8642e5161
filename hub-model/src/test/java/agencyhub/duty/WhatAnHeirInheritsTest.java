package agencyhub.duty;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Ended;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Party;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A council's last day is over. Its heir has what it had, with time to do it; without an heir, operations. */
class WhatAnHeirInheritsTest {
    private static final String REFERENCE = "AN-2026-0042";
    private static final Messages MESSAGES = new Messages();

    /** A Monday; a day ends in London's winter time. */
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final OfficeRef OLD = new OfficeRef("la.old", "panel");
    private static final OfficeRef NEW = new OfficeRef("la.new", "board");
    private static final OfficeRef PREVENT = new OfficeRef("police.any", "prevent");
    private static final OfficeRef DSL = new OfficeRef("school.north", "dsl");
    private static final OfficeRef DESK = new OfficeRef("hub.desk", "desk");

    private final UUID referral = UUID.randomUUID();
    private final List<Duty> open = new ArrayList<>();
    private final List<CaseFile.Share> shares = new ArrayList<>();
    private CaseState state = CaseState.none()
            .with(List.of(
                    new Party(Role.REFERRER, "school.north"),
                    new Party(Role.POLICE, "police.any"),
                    new Party(Role.PANEL_CHAIR, "la.old")))
            .ownedBy(new CaseState.Ownership(OLD, PREVENT));

    @Test
    void itsPartsAndWhatItOwned() {
        Decision.Accept accept = ends(directory("la.new"));

        assertThat(accept.parties())
                .containsExactly(
                        new Party(Role.REFERRER, "school.north"),
                        new Party(Role.POLICE, "police.any"),
                        new Party(Role.PANEL_CHAIR, "la.new"));
        assertThat(accept.state().ownership()).contains(new CaseState.Ownership(NEW, PREVENT));
        assertThat(accept.tells()).extracting(Telling::office).containsExactlyInAnyOrder(PREVENT, NEW);
        assertThat(accept.opens()).extracting(Opening::owedBy).containsExactlyInAnyOrder(PREVENT, NEW);
    }

    @Test
    void whatItOwedWithTimeToDoItAndTheLadderFromItsFoot() {
        Duty overdue = owes(DutyKind.SEND, MessageType.REFERRER_FEEDBACK, NOW.minus(Duration.ofDays(9)));
        Duty later = owes(DutyKind.SEND, MessageType.REFERRER_FEEDBACK, NOW.plus(Duration.ofDays(30)));

        Decision.Accept accept = ends(directory("la.new"));

        Decision.Moving moved = move(accept, overdue);
        assertThat(moved.owes()).isEqualTo(NEW);
        assertThat(moved.dueBy()).contains(Instant.parse("2026-11-25T17:00:00Z")); // two working days
        assertThat(moved.chase()).isEqualTo(Duty.Chase.untilBreach(Instant.parse("2026-11-25T17:00:00Z")));
        assertThat(move(accept, later).dueBy()).isEqualTo(later.dueBy());
    }

    @Test
    void whatItWasToldAndHadNotAnsweredIsToldAgainAsIfItWereNew() {
        Duty word = owes(DutyKind.ACKNOWLEDGE, MessageType.REFERRAL_SUBMITTED, NOW.minus(Duration.ofDays(9)));
        UUID delivery = UUID.randomUUID();
        shares.add(
                new CaseFile.Share(referral, MessageType.REFERRAL_SUBMITTED, delivery, OLD, Set.of(Role.PANEL_CHAIR)));

        Decision.Accept accept = ends(directory("la.new"));

        assertThat(accept.inheritance().orElseThrow().retells()).singleElement().satisfies(retelling -> {
            assertThat(retelling.message()).isEqualTo(referral);
            assertThat(retelling.formerly()).isEqualTo(delivery);
            assertThat(retelling.telling().office()).isEqualTo(NEW);
            assertThat(retelling.telling().roles()).containsExactly(Role.PANEL_CHAIR);
            assertThat(retelling.telling().acknowledgeBy())
                    .isEqualTo(move(accept, word).dueBy())
                    .contains(Instant.parse("2026-11-24T17:00:00Z")); // one working day, as anybody told of a referral
        });
    }

    @Test
    void whatTheTwoHadBetweenThemIsOver() {
        open.add(duty(DutyKind.SEND, MessageType.REFERRER_FEEDBACK, OLD, NEW, NOW));
        Duty waitsFor = duty(DutyKind.SEND, MessageType.PANEL_OUTCOME, PREVENT, OLD, NOW);
        open.add(waitsFor);

        Decision.Accept accept = ends(directory("la.new"));

        assertThat(accept.discharges()).containsExactly(open.getFirst().id());
        assertThat(accept.passes()).containsExactly(new Decision.Passing(waitsFor.id(), PREVENT, NEW));
    }

    @Test
    void nobodyIsToldInACaseThatIsOver() {
        state = state.with(CaseState.Closing.notYet().closedBy(UUID.randomUUID(), Set.of()));

        Decision.Accept accept = ends(directory("la.new"));

        assertThat(accept.tells()).isEmpty();
        assertThat(accept.parties()).contains(new Party(Role.PANEL_CHAIR, "la.new"));
    }

    @Test
    void withoutAnHeirOperationsOwnsAndIsTold() {
        Duty owed = owes(DutyKind.SEND, MessageType.REFERRER_FEEDBACK, NOW.plus(Duration.ofDays(1)));

        Decision.Accept accept = ends(directory(""));

        assertThat(accept.state().ownership()).contains(new CaseState.Ownership(DESK, PREVENT));
        assertThat(accept.tells()).extracting(Telling::office).containsExactlyInAnyOrder(PREVENT, DESK);
        assertThat(accept.opens()).extracting(Opening::owedBy).contains(DESK);
        assertThat(accept.inheritance()).isEmpty();
        assertThat(new Chasing(directory("").at(NOW), Policies.only(PolicyFile.shipped()), WorkingCalendar.shipped())
                        .ahead(owed, Reach.DELIVERED))
                .hasValueSatisfying(step -> assertThat(step.office()).isEqualTo(DESK));
    }

    @Test
    void itIsSaidOnlyWhereTheDirectorySaysSo() {
        Directory before = directory("la.new");
        byte[] words = Departures.words(
                MESSAGES, "hub.desk", REFERENCE, before.at(NOW).ended("la.old").orElseThrow());

        Decision decision = new Casework(
                        before.at(NOW.minus(Duration.ofDays(3))), PolicyFile.shipped(), WorkingCalendar.shipped())
                .decide(file(), MESSAGES.read(words), NOW);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refused -> assertThat(
                                        refused.refusal().errors().getFirst().code())
                                .isEqualTo(Code.UNKNOWN_AGENCY.word()));
    }

    // ----

    private Decision.Accept ends(Directory directory) {
        Directory today = directory.at(NOW);
        Ended ended = today.ended("la.old").orElseThrow();
        Decision decision = new Casework(today, PolicyFile.shipped(), WorkingCalendar.shipped())
                .decide(file(), MESSAGES.read(Departures.words(MESSAGES, "hub.desk", REFERENCE, ended)), NOW);
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        return (Decision.Accept) decision;
    }

    private CaseFile file() {
        return new CaseFile(
                REFERENCE,
                state,
                open,
                Map.of(referral, new CaseFile.Earlier(referral, MessageType.REFERRAL_SUBMITTED, DSL, Set.of("la.old"))),
                shares);
    }

    private static Decision.Moving move(Decision.Accept accept, Duty duty) {
        return accept.inheritance().orElseThrow().moves().stream()
                .filter(move -> move.duty().equals(duty.id()))
                .findFirst()
                .orElseThrow();
    }

    private Duty owes(DutyKind kind, MessageType type, Instant due) {
        Duty duty = duty(kind, type, OLD, DSL, due);
        open.add(duty);
        return duty;
    }

    private Duty duty(DutyKind kind, MessageType type, OfficeRef by, OfficeRef to, Instant due) {
        boolean acknowledges = kind == DutyKind.ACKNOWLEDGE;
        return new Duty(
                UUID.randomUUID(),
                kind,
                referral,
                REFERENCE,
                by,
                to,
                acknowledges ? Optional.of(Level.RECEIVED) : Optional.empty(),
                acknowledges ? Set.of() : Set.of(type),
                Optional.of(due),
                NOW.minus(Duration.ofDays(10)),
                PolicyFile.shipped().version(),
                "standard",
                false,
                false,
                Duty.Chase.untilBreach(due));
    }

    private static Directory directory(String heir) {
        return DirectoryFile.read(
                "directory.yaml", """
                agencies:
                  - {id: school.north, kind: school, nation: england, authority: la.old, offices: [{id: dsl}]}
                  - {id: police.any, kind: police, nation: england, offices: [{id: prevent}]}
                  - id: la.old
                    kind: local-authority
                    nation: england
                    valid: {until: 2026-11-22}
                    %s
                    offices: [{id: panel, plays: [panel-chair]}]
                  - {id: la.new, kind: local-authority, nation: england, offices: [{id: desk}, {id: board, plays: [panel-chair]}]}
                  - {id: hub.desk, kind: hub, nation: england, offices: [{id: desk}]}
                """.formatted(heir.isEmpty() ? "" : "successor: " + heir), secret -> secret);
    }
}
