package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DEPUTY_DSL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.SOUTHFIELD;
import static agencyhub.duty.Anyshire.closeOf;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.EDUCATION_PLACE_CHANGED;
import static agencyhub.message.MessageType.REFERRER_VIEW_PROVIDED;
import static agencyhub.message.MessageType.REFERRER_VIEW_REQUESTED;
import static agencyhub.message.MessageType.URGENT_RISK_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.Role;
import agencyhub.policy.Ladder;
import org.junit.jupiter.api.Test;

/** From 22 July to 1 September 2026 nobody is at school: that stops nobody else, and somebody there is asked all the same. */
class ASilentSchoolInAugustTest {
    private static final Directory WITH_TERMS = Anyshire.directory(Anyshire.AGENCIES.replace(
            "    force: police.anyshire\n",
            "    force: police.anyshire\n"
                    + "    terms: [{from: 2026-04-13, to: 2026-07-21}, {from: 2026-09-02, to: 2026-10-23}]\n"));

    private final Dossier dossier = aCase().in(WITH_TERMS).at("2026-08-10T10:00"); // a Monday

    @Test
    void itIsToldThroughItsCover() {
        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(closure.told()).containsExactlyInAnyOrder(DEPUTY_DSL, PREVENT);
        assertThat(dossier.acknowledgementOwed(DEPUTY_DSL, closure.id()).dueBy())
                .contains(closeOf("2026-08-17"));
    }

    @Test
    void inTermItIsToldThroughWhoPlaysItsPart() {
        dossier.at("2026-09-02T10:00");

        assertThat(dossier.says(COUNCIL, CLOSURE_NOTICE).told()).containsExactlyInAnyOrder(DSL, PREVENT);
    }

    @Test
    void whoHasNoCoverIsToldAsEver() {
        dossier.joinedBy(Role.PANEL_MEMBER, SOUTHFIELD);

        assertThat(dossier.says(COUNCIL, CLOSURE_NOTICE).told()).contains(Anyshire.SOUTHFIELD_OFFICE);
    }

    @Test
    void itsSilenceClimbsFromItsCoverByItsHeadToItsAuthority() {
        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);
        Duty duty = dossier.acknowledgementOwed(DEPUTY_DSL, closure.id());
        assertThat(duty.ladder()).isEqualTo(Ladder.OUT_OF_TERM);

        Chase chase = new Chase(duty).in(WITH_TERMS).under(Dossier.SHIPPED).sweptUntil("2026-08-31T12:00");

        assertThat(chase.diary())
                .as("the head stands above whoever covers for the safeguarding lead")
                .containsExactly(
                        "2026-08-17 17:00 reminder school.northfield/deputy",
                        "2026-08-18 17:00 escalation school.northfield/head",
                        "2026-08-20 17:00 escalation la.anyshire/panel",
                        "2026-08-24 17:00 escalation hub.operations/operations");
    }

    @Test
    void whatItOwesItselfClimbsThatLadderToo() {
        dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);
        Duty view = dossier.owed(NORTHFIELD, REFERRER_VIEW_PROVIDED);

        assertThat(view.owedBy()).isEqualTo(DSL);
        assertThat(view.ladder()).isEqualTo(Ladder.OUT_OF_TERM);
    }

    @Test
    void whatFallsDueInTermClimbsAsEver() {
        dossier.at("2026-08-27T10:00").says(COUNCIL, REFERRER_VIEW_REQUESTED);

        Duty view = dossier.owed(NORTHFIELD, REFERRER_VIEW_PROVIDED);

        assertThat(view.dueBy()).as("31 August is a bank holiday").contains(closeOf("2026-09-04"));
        assertThat(view.ladder()).isEqualTo("standard");
    }

    @Test
    void nobodyElsesDeadlineMoves() {
        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);

        Duty police = dossier.acknowledgementOwed(PREVENT, closure.id());
        assertThat(police.dueBy()).contains(closeOf("2026-08-17"));
        assertThat(police.ladder()).isEqualTo("standard");
    }

    @Test
    void whatIsCountedInSchoolDaysWaitsForTerm() {
        Dossier.Said moved = dossier.says(COUNCIL, EDUCATION_PLACE_CHANGED, "newPlace.agency", SOUTHFIELD);

        assertThat(dossier.acknowledgementOwed(Anyshire.SOUTHFIELD_OFFICE, moved.id())
                        .dueBy())
                .as("the fifth school day from 2 September")
                .contains(closeOf("2026-09-08"));
        assertThat(dossier.acknowledgementOwed(PREVENT, moved.id()).dueBy())
                .as("working days for the police")
                .contains(closeOf("2026-08-17"));
    }

    @Test
    void whatIsUrgentKeepsItsOwnLadder() {
        Dossier.Said urgent = dossier.says(POLICE, URGENT_RISK_CHANGE);

        assertThat(urgent.decision().opens())
                .allMatch(opening -> opening.ladder().equals("urgent"));
    }
}
