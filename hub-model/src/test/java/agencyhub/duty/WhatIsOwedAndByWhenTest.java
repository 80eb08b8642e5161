package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.INSPECTOR;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.closeOf;
import static agencyhub.duty.Anyshire.wall;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CASE_REVIEW_COMPLETED;
import static agencyhub.message.MessageType.CASE_REVIEW_DUE;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CONSENT_RECORDED;
import static agencyhub.message.MessageType.DECONFLICTION_RECORDED;
import static agencyhub.message.MessageType.EXIT_DECISION;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.PANEL_CONVENED;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.POST_EXIT_REVIEW_DUE;
import static agencyhub.message.MessageType.REFERRAL_RECEIPT;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.message.MessageType.RETENTION_NOTICE;
import static agencyhub.message.MessageType.SECTION_36_REFERRAL;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.message.MessageType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Monday, 28 September 2026, ten o'clock. */
class WhatIsOwedAndByWhenTest {
    private final Dossier dossier = aCase();

    @Test
    void aReferralIsReceiptedAndAssessed() {
        assertThat(dossier.owed(POLICE, REFERRAL_RECEIPT).dueBy()).contains(closeOf("2026-09-29"));
        assertThat(dossier.owed(POLICE, GATEWAY_OUTCOME).dueBy()).contains(closeOf("2026-10-05"));
    }

    @Test
    void deconflictionIsOwedToTheSupervisorWhomNobodyElseNeedsToKnow() {
        dossier.says(POLICE, REFERRAL_RECEIPT);
        assertThat(dossier.owed(POLICE, DECONFLICTION_RECORDED).owedTo()).isEqualTo(INSPECTOR);

        Dossier.Said recorded = dossier.says(POLICE, DECONFLICTION_RECORDED);

        assertThat(recorded.told()).containsExactly(INSPECTOR);
        assertThat(dossier.owed(DECONFLICTION_RECORDED)).isEmpty();
    }

    @Test
    void whatIsOwedDependsOnWhatWasDecided() {
        assertThat(gateway("PROGRESS")).containsExactly("referrer-feedback", "section-36-referral");
        assertThat(gateway("CLOSE")).containsExactly("closure-proposed", "referrer-feedback");
        assertThat(gateway("CLOSE_AND_SIGNPOST"))
                .containsExactly("closure-proposed", "onward-referral", "referrer-feedback");
        assertThat(gateway("PURSUE")).containsExactly("referrer-feedback");
    }

    @Test
    void withoutConsentThePanelSitsAgain() {
        dossier.says(POLICE, CONSENT_RECORDED);
        assertThat(dossier.owed(PANEL_OUTCOME)).isEmpty();

        dossier.says(POLICE, CONSENT_RECORDED, "answer", "REFUSED");
        assertThat(dossier.owed(COUNCIL, PANEL_OUTCOME).dueBy()).contains(closeOf("2026-10-26"));
    }

    @Test
    void anOutcomeIsDueFromTheMeetingThatIsAhead() {
        dossier.says(POLICE, SECTION_36_REFERRAL);
        assertThat(dossier.owed(COUNCIL, PANEL_CONVENED).dueBy()).contains(closeOf("2026-10-19"));

        dossier.says(COUNCIL, PANEL_CONVENED, "meetingAt", wall("2026-10-15T14:00"));

        assertThat(dossier.owed(PANEL_CONVENED)).isEmpty();
        assertThat(dossier.owed(COUNCIL, PANEL_OUTCOME).dueBy()).contains(closeOf("2026-10-19"));
    }

    @Test
    void aReviewIsDueFromTheDecisionThatIsBehind() {
        Dossier.Said outcome = dossier.says(COUNCIL, PANEL_OUTCOME, "occurredAt", wall("2026-09-24T14:00"));

        assertThat(outcome.opening(CASE_REVIEW_COMPLETED).dueBy()).contains(closeOf("2026-12-24"));
        assertThat(outcome.opening(REFERRER_FEEDBACK).dueBy())
                .as("from when the hub heard of it")
                .contains(closeOf("2026-10-01"));
    }

    @Test
    void whatShouldHaveBeenLongAgoIsDueAtOnce() {
        Dossier.Said outcome = dossier.says(COUNCIL, PANEL_OUTCOME, "occurredAt", wall("2026-05-01T14:00"));

        assertThat(outcome.opening(CASE_REVIEW_COMPLETED).dueBy())
                .hasValueSatisfying(due -> assertThat(due).isBefore(wall("2026-09-28T10:00")));
        assertThat(new Chase(dossier.owed(COUNCIL, CASE_REVIEW_COMPLETED))
                        .under(Dossier.SHIPPED)
                        .sweptAt("2026-09-28T10:01")
                        .words())
                .singleElement()
                .satisfies(word -> assertThat(word.office()).isEqualTo(PANEL));
    }

    @Test
    void theHubRemindsTwentyWorkingDaysBefore() {
        Dossier.Said outcome = dossier.says(COUNCIL, PANEL_OUTCOME, "occurredAt", wall("2026-09-28T10:00"));

        Opening reminder = outcome.opening(CASE_REVIEW_DUE);

        assertThat(reminder.owedBy().agency()).isEqualTo(HUB);
        assertThat(outcome.opening(CASE_REVIEW_COMPLETED).dueBy())
                .as("28 December is a bank holiday")
                .contains(closeOf("2026-12-29"));
        assertThat(reminder.dueBy()).contains(closeOf("2026-11-27"));
    }

    @Test
    void theHubDoesItselfWhatItOwes() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        Duty duty = dossier.owed(HUB, CASE_REVIEW_DUE);

        Step step = Chase.chasing(Anyshire.DIRECTORY, Dossier.SHIPPED)
                .next(duty, Reach.DELIVERED, duty.dueBy().orElseThrow());

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Perform.class,
                        perform -> assertThat(perform.type()).isEqualTo(CASE_REVIEW_DUE));
        dossier.says(HUB, CASE_REVIEW_DUE);
        assertThat(dossier.owed(CASE_REVIEW_DUE)).isEmpty();
    }

    @Test
    void anExitIsReviewedAfterSixAndTwelveMonths() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.says(COUNCIL, EXIT_DECISION, "occurredAt", wall("2026-09-28T09:00"));

        assertThat(dossier.owedBy(COUNCIL))
                .contains("post-exit-review-completed")
                .doesNotContain("case-review-completed");
        assertThat(dossier.owed(POST_EXIT_REVIEW_DUE))
                .hasSize(2)
                .allMatch(duty -> duty.owedBy().agency().equals(HUB));
        assertThat(dossier.owed(CASE_REVIEW_DUE)).isEmpty();
    }

    @Test
    void recordsAreKeptSixYearsAndNobodyForgetsThem() {
        dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(dossier.owed(HUB, RETENTION_NOTICE).dueBy())
                .hasValueSatisfying(
                        due -> assertThat(due).isBetween(wall("2032-06-01T00:00"), wall("2032-09-28T00:00")));
    }

    @Test
    void whoSentItOwesWhatFollowsFromIt() {
        Dossier.Said proposed = dossier.says(POLICE, MessageType.CLOSURE_PROPOSED);

        assertThat(proposed.opening(CLOSURE_NOTICE).owedBy()).isEqualTo(PREVENT);
        assertThat(proposed.told()).extracting(OfficeRef::agency).containsExactlyInAnyOrder(NORTHFIELD, COUNCIL);
    }

    /** What the police owe because of it. */
    private static List<String> gateway(String decision) {
        return aCase().says(POLICE, GATEWAY_OUTCOME, "decision", decision, "linkedReferrals", NONE).opens().stream()
                .map(opened -> opened.substring(opened.indexOf(' ') + 1))
                .sorted()
                .toList();
    }
}
