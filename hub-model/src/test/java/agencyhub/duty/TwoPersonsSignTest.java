package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DIRECTOR;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.EXIT_DECISION;
import static agencyhub.message.MessageType.FEEDBACK_WITHHELD;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.POSSIBLE_REPEAT_REFERRAL;
import static agencyhub.message.MessageType.REPEAT_REFERRAL_JUDGED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Flag;
import agencyhub.message.Judgement;
import agencyhub.message.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where two persons are asked for, one person with two posts is not enough. */
class TwoPersonsSignTest {
    private static final String OTHER_CASE = "AN-2025-0311";

    private final Dossier dossier = aCase();

    @Test
    void whoDecidesAtTheGatewayDoesNotSignItToo() {
        Refusal refusal = dossier.cannotSay(
                POLICE,
                GATEWAY_OUTCOME,
                "linkedReferrals",
                Dossier.NONE,
                "decidedBy.name",
                "Holder of both posts",
                "signedBy.name",
                " holder of  BOTH posts");

        assertThat(refusal.code()).isEqualTo(Code.SAME_PERSON);
        assertThat(refusal.errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/data/signedBy/name"));
    }

    @Test
    void whoDecidesDoesNotGoPastTheGateOnHisOwnWord() {
        assertThat(dossier.cannotSay(
                                COUNCIL, CLOSURE_NOTICE, "override.authorisedBy.name", "Holder of the chair's post")
                        .code())
                .isEqualTo(Code.SAME_PERSON);
        assertThat(dossier.cannotSay(COUNCIL, EXIT_DECISION, "override.authorisedBy.name", "Holder of the chair's post")
                        .code())
                .isEqualTo(Code.SAME_PERSON);
    }

    @Test
    void whoAuthorisedThatFeedbackIsWithheldDoesNotApproveIt() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        Dossier.Said withheld = dossier.says(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", "2026-10-26");
        dossier.actioned(PREVENT, withheld.id());

        assertThat(dossier.cannotAcknowledge(
                                DIRECTOR, withheld.id(), "actioned", "by.name", "Holder of the director's post")
                        .code())
                .isEqualTo(Code.SAME_PERSON);
        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback");

        dossier.acknowledges(DIRECTOR, withheld.id(), "actioned", "by.name", "Holder of the deputy's post");
        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback (withheld)");
    }

    @Test
    void thatTwoCasesAreOfOneIndividualIsTakenBackByTheSupervisorOnly() {
        dossier.says(Anyshire.HUB, POSSIBLE_REPEAT_REFERRAL, "linked", "[{case: %s}]".formatted(OTHER_CASE));
        assertThat(judged("prevent", "SAME").flags()).isEmpty();

        assertThat(dossier.cannotSay(POLICE, REPEAT_REFERRAL_JUDGED, "judgements", judgement("DIFFERENT"))
                        .code())
                .isEqualTo(Code.SAME_PERSON);

        assertThat(judged("inspector", "DIFFERENT").flags()).containsExactly(Flag.JUDGEMENT_CHANGED);
        assertThat(dossier.state().repeats()).containsEntry(OTHER_CASE, Optional.of(Judgement.DIFFERENT));
    }

    private Dossier.Said judged(String office, String judgement) {
        return dossier.says(
                POLICE, REPEAT_REFERRAL_JUDGED, "judgements", judgement(judgement), "judgedBy.office", office);
    }

    private static String judgement(String judgement) {
        return "[{case: %s, judgement: %s}]".formatted(OTHER_CASE, judgement);
    }
}
