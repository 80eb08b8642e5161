package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Acknowledgement;
import agencyhub.message.By;
import agencyhub.message.CaseMessage;
import agencyhub.message.Chased;
import agencyhub.message.ClosureNotice;
import agencyhub.message.Escalation;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.PanelOutcome;
import agencyhub.message.Party;
import agencyhub.message.PartyJoined;
import agencyhub.message.PartyLeft;
import agencyhub.message.ReferralSubmitted;
import agencyhub.message.ReferralUpdate;
import agencyhub.message.ReferrerFeedback;
import agencyhub.message.Reminder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What agencies say, as far as the hub decides by it. */
final class Say {
    private static final Instant SOME_TIME_AGO = Instant.parse("2026-01-05T10:00:00Z");

    private Say() {}

    static CaseMessage referral(Party... named) {
        return new ReferralSubmitted(List.of(named), SOME_TIME_AGO);
    }

    static CaseMessage update() {
        return new ReferralUpdate(SOME_TIME_AGO);
    }

    static CaseMessage outcome() {
        return outcomeAt(SOME_TIME_AGO);
    }

    static CaseMessage outcomeAt(Instant occurred) {
        return new PanelOutcome("ADOPT", "UNANIMOUS", new By("panel", ""), occurred);
    }

    static CaseMessage closure() {
        return new ClosureNotice(new By("panel", ""), SOME_TIME_AGO);
    }

    static CaseMessage feedback() {
        return new ReferrerFeedback(Optional.empty(), Optional.empty(), SOME_TIME_AGO);
    }

    static CaseMessage feedbackOn(UUID decision) {
        return new ReferrerFeedback(Optional.of(decision), Optional.empty(), SOME_TIME_AGO);
    }

    static CaseMessage joined(Role role, String agency) {
        return new PartyJoined(new Party(role, agency));
    }

    static CaseMessage left(Role role, String agency) {
        return new PartyLeft(new Party(role, agency));
    }

    static CaseMessage received(UUID message, OfficeRef by) {
        return word(message, Level.RECEIVED, by);
    }

    static CaseMessage actioned(UUID message, OfficeRef by) {
        return word(message, Level.ACTIONED, by);
    }

    static CaseMessage rejected(UUID message, OfficeRef by) {
        return word(message, Level.REJECTED, by);
    }

    private static CaseMessage word(UUID message, Level level, OfficeRef by) {
        return new Acknowledgement(message, level, new By(by.office(), ""));
    }

    static CaseMessage reminder(OfficeRef to) {
        return new Reminder(chased(), to);
    }

    static CaseMessage escalation(OfficeRef to) {
        return new Escalation(chased(), to);
    }

    private static Chased chased() {
        return new Chased(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Failure.NOT_ACKNOWLEDGED,
                1,
                Anyshire.DSL,
                Anyshire.PREVENT,
                Optional.empty());
    }
}
