package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DIRECTOR;
import static agencyhub.duty.Anyshire.GLEN_POLICE;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.FEEDBACK_WITHHELD;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.message.MessageType.TRANSFER_ACCEPTED;
import static agencyhub.message.MessageType.TRANSFER_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Code;
import org.junit.jupiter.api.Test;

class FeedbackIsWithheldOnlyWithApprovalTest {
    private static final String TWENTY_WORKING_DAYS_ON = "2026-10-26";

    private final Dossier dossier = aCase();

    @Test
    void untilAllHaveApprovedItIsOwedAsBefore() {
        Dossier.Said withheld = outcomeAndWithheld();
        assertThat(withheld.told()).containsExactlyInAnyOrder(PREVENT, DIRECTOR);

        dossier.actioned(PREVENT, withheld.id());
        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback");

        dossier.actioned(DIRECTOR, withheld.id());
        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback (withheld)");
    }

    @Test
    void theReferrerNeverHearsOfIt() {
        Dossier.Said withheld = outcomeAndWithheld();

        assertThat(withheld.told()).extracting(OfficeRef::agency).doesNotContain(NORTHFIELD);
    }

    @Test
    void nobodyApprovesWhatItWithholdsItself() {
        Dossier.Said withheld = outcomeAndWithheld();

        assertThat(dossier.cannotAcknowledge(PANEL, withheld.id(), "actioned").code())
                .isEqualTo(Code.SAME_PERSON);
    }

    @Test
    void onceOneRejectsItItIsOwedForGood() {
        Dossier.Said withheld = outcomeAndWithheld();
        dossier.rejected(PREVENT, withheld.id());

        dossier.actioned(DIRECTOR, withheld.id());

        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback");
    }

    @Test
    void itIsOwedAgainFromItsReview() {
        Dossier.Said withheld = outcomeAndWithheld();
        dossier.actionedByAll(withheld.id());
        Duty duty = dossier.owed(COUNCIL, REFERRER_FEEDBACK);
        assertThat(duty.chase().next()).contains(Anyshire.closeOf(TWENTY_WORKING_DAYS_ON));

        Step step = Chase.chasing(Anyshire.DIRECTORY, Dossier.SHIPPED)
                .next(duty, Reach.DELIVERED, Anyshire.closeOf(TWENTY_WORKING_DAYS_ON));

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Remind.class, remind -> assertThat(remind.office()).isEqualTo(PANEL));
        assertThat(duty.chased(step.advance().to()).withheld()).isFalse();
    }

    @Test
    void itMayBeWithheldOnceMoreAfterItsReview() {
        dossier.actionedByAll(outcomeAndWithheld().id());
        assertThat(dossier.cannotSay(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", TWENTY_WORKING_DAYS_ON)
                        .code())
                .isEqualTo(Code.NOTHING_TO_WITHHOLD);
        dossier.openAgain(dossier.owed(COUNCIL, REFERRER_FEEDBACK));

        dossier.actionedByAll(withheldUntil(TWENTY_WORKING_DAYS_ON).id());

        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback (withheld)");
    }

    @Test
    void notLongerThanThePolicyAllows() {
        dossier.says(COUNCIL, PANEL_OUTCOME);

        assertThat(dossier.cannotSay(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", "2026-10-27")
                        .code())
                .isEqualTo(Code.REVIEW_TOO_LATE);
    }

    @Test
    void whatIsNotOwedIsNotWithheld() {
        assertThat(dossier.cannotSay(COUNCIL, FEEDBACK_WITHHELD, "decision", NONE, "reviewBy", TWENTY_WORKING_DAYS_ON)
                        .code())
                .isEqualTo(Code.NOTHING_TO_WITHHOLD);
        dossier.says(COUNCIL, PANEL_OUTCOME);
        assertThat(dossier.cannotSay(POLICE, FEEDBACK_WITHHELD, "reviewBy", TWENTY_WORKING_DAYS_ON)
                        .code())
                .as("the chair owes it, not the police")
                .isEqualTo(Code.NOTHING_TO_WITHHOLD);
    }

    @Test
    void whatWasGivenMeanwhileIsNotWithheld() {
        Dossier.Said withheld = outcomeAndWithheld();
        dossier.says(COUNCIL, REFERRER_FEEDBACK);

        dossier.actionedByAll(withheld.id());

        assertThat(dossier.owed(REFERRER_FEEDBACK)).isEmpty();
    }

    @Test
    void givenAfterAllItIsOwedNoMore() {
        dossier.actionedByAll(outcomeAndWithheld().id());

        dossier.says(COUNCIL, REFERRER_FEEDBACK);

        assertThat(dossier.owed(REFERRER_FEEDBACK)).isEmpty();
    }

    @Test
    void whoHasNoSupervisorAsksOperations() {
        dossier.says(POLICE, TRANSFER_REQUESTED, "what", "police", "to.agency", GLEN_POLICE);
        dossier.says(GLEN_POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");
        dossier.says(GLEN_POLICE, GATEWAY_OUTCOME, "linkedReferrals", NONE);

        Dossier.Said withheld = dossier.says(GLEN_POLICE, FEEDBACK_WITHHELD, "reviewBy", TWENTY_WORKING_DAYS_ON);

        assertThat(withheld.told()).containsExactlyInAnyOrder(PANEL, OPERATIONS);
    }

    private Dossier.Said outcomeAndWithheld() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        return withheldUntil(TWENTY_WORKING_DAYS_ON);
    }

    private Dossier.Said withheldUntil(String day) {
        return dossier.says(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", day);
    }
}
