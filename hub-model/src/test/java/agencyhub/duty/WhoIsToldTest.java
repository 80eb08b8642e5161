package agencyhub.duty;

import static agencyhub.agency.Role.INTERVENTION_PROVIDER;
import static agencyhub.agency.Role.PANEL_CHAIR;
import static agencyhub.agency.Role.PANEL_MEMBER;
import static agencyhub.agency.Role.POLICE;
import static agencyhub.agency.Role.REFERRER;
import static agencyhub.agency.Role.SAFEGUARDING_HUB;
import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.EDUCATION;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_PANEL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.SOUTHFIELD_OFFICE;
import static agencyhub.duty.Anyshire.closeOf;
import static agencyhub.duty.Story.aCase;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The policy table of the design: who is told, in which roles, at which level, by when, and what opens on whom. */
class WhoIsToldTest {

    @Test
    void aReferralIsToldToPoliceAndPanelWhoSayWithinADayThatTheyHaveIt() {
        Decision.Accept accept = aCase().at("2026-09-28T10:00").accepts(NORTHFIELD, Say.referral());

        assertThat(accept.senderOffice()).isEqualTo(DSL);
        told(accept).containsExactlyInAnyOrder(asked(PREVENT, POLICE), asked(PANEL, PANEL_CHAIR));
        everyoneMustSayReceivedBy(accept, closeOf("2026-09-29"));
        eachOwesWhatItIsAsked(accept, DSL);
    }

    @Test
    void anUpdateIsToldToEveryOtherPartyWithinTwoDays() {
        Decision.Accept accept = aCaseWithEveryone().at("2026-09-30T10:00").accepts(NORTHFIELD, Say.update());

        told(accept)
                .containsExactlyInAnyOrder(
                        asked(PREVENT, POLICE),
                        asked(PANEL, PANEL_CHAIR),
                        asked(MENTORS, INTERVENTION_PROVIDER),
                        asked(SOUTHFIELD_OFFICE, PANEL_MEMBER));
        everyoneMustSayReceivedBy(accept, closeOf("2026-10-02"));
        eachOwesWhatItIsAsked(accept, DSL);
    }

    @Test
    void anOutcomeIsToldToPoliceMembersAndProviderWithinThreeDaysAndNotToTheReferrer() {
        Decision.Accept accept = aCaseWithEveryone().at("2026-10-01T10:00").accepts(COUNCIL, Say.outcome());

        assertThat(accept.senderOffice()).isEqualTo(PANEL);
        told(accept)
                .containsExactlyInAnyOrder(
                        asked(PREVENT, POLICE),
                        asked(MENTORS, INTERVENTION_PROVIDER),
                        asked(SOUTHFIELD_OFFICE, PANEL_MEMBER));
        everyoneMustSayReceivedBy(accept, closeOf("2026-10-06"));
    }

    @Test
    void anOutcomeOpensTheDutyToGiveTheReferrerFeedbackWithinThreeDaysOnThePanelsOffice() {
        Decision.Accept accept = aCaseWithEveryone().at("2026-10-01T10:00").accepts(COUNCIL, Say.outcome());

        assertThat(accept.opens())
                .filteredOn(opening -> opening.kind() == DutyKind.SEND)
                .containsExactly(new Opening(
                        DutyKind.SEND,
                        PANEL,
                        DSL,
                        Optional.empty(),
                        Set.of(MessageType.REFERRER_FEEDBACK),
                        Optional.of(closeOf("2026-10-06")),
                        closeOf("2026-10-06"),
                        "first",
                        "standard",
                        false));
    }

    @Test
    void aClosureIsToldToEveryOtherPartyTheReferrerTooWithinFiveDays() {
        Decision.Accept accept = aCaseWithEveryone().at("2026-10-01T10:00").accepts(Anyshire.POLICE, Say.closure());

        told(accept)
                .containsExactlyInAnyOrder(
                        asked(DSL, REFERRER),
                        asked(PANEL, PANEL_CHAIR),
                        asked(MENTORS, INTERVENTION_PROVIDER),
                        asked(SOUTHFIELD_OFFICE, PANEL_MEMBER));
        everyoneMustSayReceivedBy(accept, closeOf("2026-10-08"));
        eachOwesWhatItIsAsked(accept, PREVENT);
    }

    @Test
    void feedbackIsToldToTheReferrerAloneWithinFiveDays() {
        Decision.Accept accept = aCaseWithEveryone().at("2026-10-01T10:00").accepts(COUNCIL, Say.feedback());

        told(accept).containsExactly(asked(DSL, REFERRER));
        everyoneMustSayReceivedBy(accept, closeOf("2026-10-08"));
        eachOwesWhatItIsAsked(accept, PANEL);
    }

    @Test
    void whoeverJoinsIsToldSoWithEveryOtherPartyWithinTwoDays() {
        Decision.Accept accept = aCase().referredBy(NORTHFIELD)
                .at("2026-10-01T10:00")
                .accepts(COUNCIL, Say.joined(INTERVENTION_PROVIDER, HARBOUR));

        told(accept)
                .containsExactlyInAnyOrder(
                        asked(DSL, REFERRER), asked(PREVENT, POLICE), asked(MENTORS, INTERVENTION_PROVIDER));
        everyoneMustSayReceivedBy(accept, closeOf("2026-10-05"));
        eachOwesWhatItIsAsked(accept, PANEL);
    }

    @Test
    void whoeverLeavesIsToldSoWithEveryOtherPartyWithinTwoDays() {
        Decision.Accept accept =
                aCaseWithEveryone().at("2026-10-01T10:00").accepts(COUNCIL, Say.left(INTERVENTION_PROVIDER, HARBOUR));

        told(accept)
                .containsExactlyInAnyOrder(
                        asked(DSL, REFERRER),
                        asked(PREVENT, POLICE),
                        asked(MENTORS, INTERVENTION_PROVIDER),
                        asked(SOUTHFIELD_OFFICE, PANEL_MEMBER));
        everyoneMustSayReceivedBy(accept, closeOf("2026-10-05"));
    }

    @Test
    void aReminderOrEscalationIsToldToTheOfficeOnTheRungAloneAndAsksNothing() {
        for (var chaser : List.of(Say.reminder(DSL), Say.escalation(DSL))) {
            Story story = aCaseWithEveryone();
            List<Party> before = story.parties();

            Decision.Accept accept = story.accepts(HUB, chaser);

            assertThat(accept.senderOffice()).isEqualTo(OPERATIONS);
            assertThat(accept.tells())
                    .containsExactly(
                            new Telling(DSL, Set.of(), Optional.empty(), Optional.empty(), false, false, false));
            assertThat(accept.opens()).isEmpty();
            assertThat(accept.discharges()).isEmpty();
            assertThat(accept.parties()).isEqualTo(before);
        }
    }

    @Test
    void whatTheCaseTellsKeepsItsOrderAndIsChasedWhenItCannotBeDelivered() {
        assertThat(aCaseWithEveryone().accepts(COUNCIL, Say.outcome()).tells())
                .allMatch(telling -> telling.inOrder() && telling.chased());
    }

    @Test
    void anAgencyWithTwoRolesIsToldOnceInTheViewOfBoth() {
        Story story = aCaseWithEveryone().joinedBy(SAFEGUARDING_HUB, HARBOUR);

        Decision.Accept accept = story.accepts(COUNCIL, Say.outcome());

        assertThat(accept.tells())
                .filteredOn(telling -> telling.office().agency().equals(HARBOUR))
                .singleElement()
                .extracting(Telling::office, Telling::roles)
                .containsExactly(MENTORS, Set.of(INTERVENTION_PROVIDER, SAFEGUARDING_HUB));
        assertThat(accept.opens())
                .filteredOn(opening -> opening.owedBy().agency().equals(HARBOUR))
                .hasSize(1);
    }

    @Test
    void aSenderIsNotToldOfItsOwnInWhateverOtherRole() {
        Story story = aCaseWithEveryone().joinedBy(PANEL_MEMBER, COUNCIL);

        assertThat(story.accepts(COUNCIL, Say.outcome()).tells())
                .noneMatch(telling -> telling.office().agency().equals(COUNCIL));
    }

    @Test
    void anAuthorityThatRefersSpeaksThroughItsReferrersOfficeAndOwesItselfNoFeedback() {
        Story story = aCase();

        Decision.Accept referral = story.accepts(COUNCIL, Say.referral());
        assertThat(referral.senderOffice()).isEqualTo(EDUCATION);
        told(referral).containsExactly(asked(PREVENT, POLICE));

        Decision.Accept outcome = story.accepts(COUNCIL, Say.outcome());
        assertThat(outcome.senderOffice()).isEqualTo(PANEL);
        assertThat(outcome.opens()).noneMatch(opening -> opening.kind() == DutyKind.SEND);
    }

    @Test
    void exactlyOneOfficeOwesFeedbackTheOneThatDecided() {
        Story story = aCaseWithEveryone().joinedBy(PANEL_CHAIR, MASH);

        assertThat(story.accepts(MASH, Say.outcome()).opens())
                .filteredOn(opening -> opening.kind() == DutyKind.SEND)
                .extracting(opening -> opening.owedBy().agency())
                .containsExactly(MASH);
        assertThat(story.accepts(COUNCIL, Say.outcome()).opens())
                .filteredOn(opening -> opening.kind() == DutyKind.SEND)
                .extracting(Opening::owedBy)
                .containsExactly(PANEL);
    }

    @Test
    void bankHolidaysAreThoseOfWhoeverOwes() {
        Story story = aCase().at("2027-01-01T10:00"); // a holiday everywhere; the 4th is one in Scotland only

        Decision.Accept accept = story.accepts(
                NORTHFIELD, Say.referral(new Party(PANEL_CHAIR, GLEN_COUNCIL), new Party(POLICE, Anyshire.POLICE)));

        assertThat(accept.opens())
                .extracting(Opening::owedBy, opening -> opening.dueBy().orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple(PREVENT, closeOf("2027-01-05")), tuple(GLEN_PANEL, closeOf("2027-01-06")));
    }

    @Test
    void overChristmasADayIsLong() {
        Decision.Accept accept = aCase().at("2026-12-24T10:00").accepts(NORTHFIELD, Say.referral());

        everyoneMustSayReceivedBy(accept, closeOf("2026-12-29"));
    }

    @Test
    void whatArrivesAfterCloseOfBusinessCountsAsTheNextDays() {
        everyoneMustSayReceivedBy(
                aCase().at("2026-09-28T17:00").accepts(NORTHFIELD, Say.referral()), closeOf("2026-09-29"));
        everyoneMustSayReceivedBy(
                aCase().at("2026-09-28T17:01").accepts(NORTHFIELD, Say.referral()), closeOf("2026-09-30"));
        everyoneMustSayReceivedBy(
                aCase().at("2026-10-03T11:00").accepts(NORTHFIELD, Say.referral()), closeOf("2026-10-06"));
    }

    @Test
    void aDeadlineBeyondTheLoadedCalendarIsNotGuessedAndItsFirstStepIsDueAtOnce() {
        Story story = aCase().at("2028-12-29T10:00"); // the last working day that is known

        Decision.Accept accept = story.accepts(NORTHFIELD, Say.referral());

        assertThat(accept.tells()).extracting(Telling::acknowledgeBy).containsOnly(Optional.empty());
        assertThat(accept.opens()).hasSize(2).allSatisfy(opening -> {
            assertThat(opening.dueBy()).isEmpty();
            assertThat(opening.nextStepAt()).isEqualTo(story.now());
        });
    }

    private static ListAssert<Tuple> told(Decision.Accept accept) {
        return assertThat(accept.tells().stream()
                .map(telling -> tuple(telling.office(), telling.roles()))
                .toList());
    }

    private static Tuple asked(OfficeRef office, Role... roles) {
        return tuple(office, Set.of(roles));
    }

    private static void everyoneMustSayReceivedBy(Decision.Accept accept, Instant due) {
        assertThat(accept.tells()).isNotEmpty().allSatisfy(telling -> {
            assertThat(telling.level()).contains(Level.RECEIVED);
            assertThat(telling.acknowledgeBy()).contains(due);
        });
    }

    private static void eachOwesWhatItIsAsked(Decision.Accept accept, OfficeRef to) {
        assertThat(accept.opens())
                .containsExactlyElementsOf(accept.tells().stream()
                        .map(telling -> new Opening(
                                DutyKind.ACKNOWLEDGE,
                                telling.office(),
                                to,
                                telling.level(),
                                Set.of(),
                                telling.acknowledgeBy(),
                                telling.acknowledgeBy().orElseThrow(),
                                "first",
                                "standard",
                                false))
                        .toList());
    }
}
