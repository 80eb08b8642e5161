package agencyhub.policy;

import static agencyhub.agency.Role.INTERVENTION_PROVIDER;
import static agencyhub.agency.Role.PANEL_CHAIR;
import static agencyhub.agency.Role.PANEL_MEMBER;
import static agencyhub.agency.Role.POLICE;
import static agencyhub.agency.Role.REFERRER;
import static agencyhub.policy.Ladder.Whom.AUTHORITY;
import static agencyhub.policy.Ladder.Whom.COVER;
import static agencyhub.policy.Ladder.Whom.NEXT_DOOR;
import static agencyhub.policy.Ladder.Whom.OPERATIONS;
import static agencyhub.policy.Ladder.Whom.OWING;
import static agencyhub.policy.Ladder.Whom.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table and the ladders of the design, written out a second time, and what the whole programme adds to them. */
class ShippedPolicyTest {
    private static final String SUPPORT_WITHOUT_EXIT = "only if " + Condition.SUPPORT_WITHOUT_EXIT.meaning();

    private final Policy policy = PolicyFile.shipped();

    @Test
    void sendersAreThoseOfTheTable() {
        assertThat(senders(MessageType.REFERRAL_SUBMITTED)).isEmpty();
        assertThat(senders(MessageType.REFERRAL_UPDATE)).containsOnly(REFERRER, POLICE, PANEL_CHAIR);
        assertThat(senders(MessageType.PANEL_OUTCOME)).containsOnly(PANEL_CHAIR);
        assertThat(senders(MessageType.CLOSURE_NOTICE)).containsOnly(PANEL_CHAIR, POLICE);
        assertThat(senders(MessageType.REFERRER_FEEDBACK)).containsOnly(PANEL_CHAIR, POLICE);
        assertThat(senders(MessageType.PARTY_JOINED)).containsOnly(PANEL_CHAIR, POLICE);
        assertThat(senders(MessageType.PARTY_LEFT)).containsOnly(PANEL_CHAIR, POLICE);
        assertThat(senders(MessageType.ACKNOWLEDGEMENT)).isEmpty();
        assertThat(senders(MessageType.REMINDER)).isEmpty();
        assertThat(senders(MessageType.ESCALATION)).isEmpty();
    }

    @Test
    void recipientsAreThoseOfTheTable() {
        assertThat(told(MessageType.REFERRAL_SUBMITTED)).isEqualTo(roles(POLICE, PANEL_CHAIR));
        assertThat(told(MessageType.REFERRAL_UPDATE)).isEqualTo(new Told.EveryParty());
        assertThat(told(MessageType.PANEL_OUTCOME)).isEqualTo(roles(POLICE, PANEL_MEMBER, INTERVENTION_PROVIDER));
        assertThat(told(MessageType.CLOSURE_NOTICE)).isEqualTo(new Told.EveryParty());
        assertThat(told(MessageType.REFERRER_FEEDBACK)).isEqualTo(roles(REFERRER));
        assertThat(told(MessageType.PARTY_JOINED)).isEqualTo(new Told.EveryParty());
        assertThat(told(MessageType.PARTY_LEFT)).isEqualTo(new Told.EveryParty());
        assertThat(told(MessageType.ACKNOWLEDGEMENT)).isEqualTo(new Told.SenderOnRejection());
        assertThat(told(MessageType.REMINDER)).isEqualTo(new Told.OfficeOnTheRung());
        assertThat(told(MessageType.ESCALATION)).isEqualTo(new Told.OfficeOnTheRung());
    }

    @Test
    void acknowledgementsAreThoseOfTheTable() {
        assertThat(acknowledgedWithin(MessageType.REFERRAL_SUBMITTED)).contains(1);
        assertThat(acknowledgedWithin(MessageType.REFERRAL_UPDATE)).contains(2);
        assertThat(acknowledgedWithin(MessageType.PANEL_OUTCOME)).contains(3);
        assertThat(acknowledgedWithin(MessageType.CLOSURE_NOTICE)).contains(5);
        assertThat(acknowledgedWithin(MessageType.REFERRER_FEEDBACK)).contains(5);
        assertThat(acknowledgedWithin(MessageType.PARTY_JOINED)).contains(2);
        assertThat(acknowledgedWithin(MessageType.PARTY_LEFT)).contains(2);
        assertThat(acknowledgedWithin(MessageType.ACKNOWLEDGEMENT)).isEmpty();
        assertThat(acknowledgedWithin(MessageType.REMINDER)).isEmpty();
        assertThat(acknowledgedWithin(MessageType.ESCALATION)).isEmpty();
    }

    @Test
    void everyDecisionOwesTheReferrerFeedback() {
        assertThat(owed(MessageType.PANEL_OUTCOME))
                .contains(new Rule.Owes(PANEL_CHAIR, MessageType.REFERRER_FEEDBACK, new Span.WorkingDays(3)));
        assertThat(owed(MessageType.EXIT_DECISION))
                .contains(new Rule.Owes(PANEL_CHAIR, MessageType.REFERRER_FEEDBACK, new Span.WorkingDays(3)));
        assertThat(owed(MessageType.GATEWAY_OUTCOME))
                .contains(new Rule.Owes(POLICE, MessageType.REFERRER_FEEDBACK, new Span.WorkingDays(3)));
    }

    @Test
    void ofTheTableOnlyAnOutcomeOpenedADutyAndTheOthersThatWereThenStillOpenNone() {
        assertThat(List.of(
                        MessageType.REFERRAL_UPDATE,
                        MessageType.REFERRER_FEEDBACK,
                        MessageType.PARTY_JOINED,
                        MessageType.PARTY_LEFT,
                        MessageType.ACKNOWLEDGEMENT,
                        MessageType.REMINDER,
                        MessageType.ESCALATION))
                .allMatch(type -> owed(type).isEmpty());
    }

    @Test
    void everyTypeHasARule() {
        assertThat(policy.rules()).containsOnlyKeys(MessageType.values());
    }

    @Test
    void aReferralIsReceiptedAndDecided() {
        assertThat(owed(MessageType.REFERRAL_SUBMITTED))
                .extracting(Rule.Owes::by, Rule.Owes::sends, Rule.Owes::within)
                .containsExactly(
                        tuple(
                                new Debtor.Playing(POLICE),
                                Set.of(MessageType.REFERRAL_RECEIPT),
                                new Span.WorkingDays(1)),
                        tuple(
                                new Debtor.Playing(POLICE),
                                Set.of(MessageType.DECONFLICTION_RECORDED),
                                new Span.WorkingDays(4)),
                        tuple(
                                new Debtor.Playing(POLICE),
                                Set.of(MessageType.GATEWAY_OUTCOME),
                                new Span.WorkingDays(5)));
    }

    @Test
    void anExitIsReviewedAfterSixAndTwelveMonths() {
        assertThat(owed(MessageType.EXIT_DECISION))
                .filteredOn(owes -> owes.sends().equals(Set.of(MessageType.POST_EXIT_REVIEW_COMPLETED)))
                .allMatch(owes -> owes.from().equals(Optional.of("occurredAt")))
                .extracting(Rule.Owes::within)
                .containsExactly(new Span.Months(6), new Span.Months(12));
        assertThat(owed(MessageType.EXIT_DECISION))
                .filteredOn(owes -> owes.by() instanceof Debtor.TheHub)
                .extracting(Rule.Owes::within)
                .containsExactly(new Span.Before(new Span.Months(6), 20), new Span.Before(new Span.Months(12), 20));
    }

    @Test
    void whatTheReferrerIsOwedAndTheReviewsAfterExitOutliveTheCase() {
        assertThat(policy.rule(MessageType.CLOSURE_NOTICE).ends())
                .doesNotContain(
                        MessageType.REFERRAL_RECEIPT,
                        MessageType.REFERRER_FEEDBACK,
                        MessageType.CHALLENGE_ANSWERED,
                        MessageType.POST_EXIT_REVIEW_DUE,
                        MessageType.POST_EXIT_REVIEW_COMPLETED);
    }

    @Test
    void noCaseIsClosedOrLeftBehindTheGate() {
        assertThat(policy.rule(MessageType.CLOSURE_NOTICE).needs())
                .contains(
                        Condition.CLOSURE_PROPOSED,
                        Condition.CHALLENGES_ANSWERED,
                        Condition.REFERRER_VIEW_SOUGHT,
                        Condition.SESSIONS_COMPLETE,
                        Condition.ACTIONS_CLOSED,
                        Condition.NEEDS_DISPOSED,
                        Condition.REPEAT_CLOSED_BY_SUPERVISOR);
        assertThat(policy.rule(MessageType.EXIT_DECISION).needs())
                .contains(
                        Condition.REFERRER_VIEW_SOUGHT,
                        Condition.SESSIONS_COMPLETE,
                        Condition.ACTIONS_CLOSED,
                        Condition.NEEDS_DISPOSED);
        assertThat(policy.rule(MessageType.GATEWAY_OUTCOME).overridable())
                .as("a repeat referral is judged and weighed, whoever is in a hurry")
                .isFalse();
    }

    @Test
    void feedbackIsWithheldForTwentyWorkingDaysAtMost() {
        assertThat(policy.rule(MessageType.FEEDBACK_WITHHELD).limits())
                .isEqualTo(Map.of("reviewBy", new Rule.Within(new Span.WorkingDays(20), Basis.LOCAL_DEFAULT)));
        assertThat(told(MessageType.FEEDBACK_WITHHELD))
                .isEqualTo(new Told.Roles(Set.of(POLICE, PANEL_CHAIR), Set.of(Told.Besides.THE_SUPERVISOR)));
    }

    @Test
    void onlyAnUrgentChangeOfRiskGoesBeforeEverythingElse() {
        Rule urgent = policy.rule(MessageType.URGENT_RISK_CHANGE);

        assertThat(urgent.acknowledge().map(Rule.Acknowledge::within)).contains(new Span.Clock(Duration.ofMinutes(30)));
        assertThat(urgent.ladder()).isEqualTo("urgent");
        assertThat(policy.rules().values())
                .filteredOn(rule -> rule.urgent() || !rule.ladder().equals("standard"))
                .containsExactly(urgent);
    }

    @Test
    void onlyARejectionIsAnswered() {
        assertThat(policy.rule(MessageType.ACKNOWLEDGEMENT).answer())
                .contains(new Rule.Answer(new Span.WorkingDays(2)));
        assertThat(policy.rules().values())
                .filteredOn(rule -> rule.type() != MessageType.ACKNOWLEDGEMENT)
                .allMatch(rule -> rule.answer().isEmpty());
    }

    @Test
    void eachFailureClimbsItsOwnLadder() {
        Ladder ladder = policy.ladder("standard");

        assertThat(ladder.after(Failure.NOT_ACKNOWLEDGED))
                .containsExactly(day(0, OWING), day(1, COVER), day(2, SUPERVISOR), day(5, OPERATIONS));
        assertThat(ladder.after(Failure.NOT_SENT))
                .containsExactly(day(0, OWING), day(2, SUPERVISOR), day(5, OPERATIONS));
        assertThat(ladder.after(Failure.NOT_DELIVERED))
                .containsExactly(
                        new Ladder.Rung(new Span.Clock(Duration.ofMinutes(30)), NEXT_DOOR),
                        new Ladder.Rung(new Span.Clock(Duration.ofHours(1)), OPERATIONS));
    }

    @Test
    void whatIsUrgentIsChasedRoundTheClock() {
        Ladder ladder = policy.ladder("urgent");

        assertThat(ladder.after(Failure.NOT_ACKNOWLEDGED))
                .containsExactly(
                        minutes(0, OWING), minutes(30, COVER), minutes(60, SUPERVISOR), minutes(90, OPERATIONS));
        assertThat(ladder.after(Failure.NOT_SENT))
                .containsExactly(minutes(0, OWING), minutes(30, SUPERVISOR), minutes(60, OPERATIONS));
        assertThat(ladder.after(Failure.NOT_DELIVERED)).containsExactly(minutes(5, NEXT_DOOR), minutes(15, OPERATIONS));
    }

    @Test
    void aSilentSchoolInAugustIsPassedOnToItsAuthority() {
        Ladder ladder = policy.ladder(Ladder.OUT_OF_TERM);

        assertThat(ladder.after(Failure.NOT_ACKNOWLEDGED))
                .containsExactly(
                        day(0, OWING), day(1, COVER), day(2, SUPERVISOR), day(3, AUTHORITY), day(5, OPERATIONS));
        assertThat(ladder.after(Failure.NOT_SENT))
                .isEqualTo(policy.ladder("standard").after(Failure.NOT_SENT));
        assertThat(ladder.after(Failure.NOT_DELIVERED))
                .isEqualTo(policy.ladder("standard").after(Failure.NOT_DELIVERED));
    }

    /** What {@code domain.md} marks as found in a published source, and nothing else, is published; nothing is law. */
    @Test
    void onlyWhatIsPublishedIsCalledSo() {
        assertThat(timesThatAre(Basis.Kind.PUBLISHED))
                .containsExactlyInAnyOrder(
                        "safeguarding-copy actioned, within 1 working day",
                        "education-place-changed received, within 5 school days",
                        "exit-decision panel-chair owes post-exit-review-completed within 6 months, counted from when it"
                                + " happened",
                        "exit-decision panel-chair owes post-exit-review-completed within 12 months, counted from when"
                                + " it happened",
                        "closure-notice panel-chair owes post-exit-review-completed within 6 months, "
                                + SUPPORT_WITHOUT_EXIT,
                        "closure-notice panel-chair owes post-exit-review-completed within 12 months, "
                                + SUPPORT_WITHOUT_EXIT);
        assertThat(timesThatAre(Basis.Kind.STATUTORY)).isEmpty();
        assertThat(policy.ladders().values()).allMatch(ladder -> ladder.basis().kind() == Basis.Kind.LOCAL_DEFAULT);
    }

    @Test
    void aLawBesideALocalDefaultLeavesTheTimeOpen() {
        assertThat(policy.rules().values())
                .flatExtracting(Wording::of)
                .filteredOn(clause -> clause.basis()
                        .filter(basis -> basis.kind() == Basis.Kind.LOCAL_DEFAULT)
                        .flatMap(Basis::source)
                        .filter(source -> source.contains(" Act "))
                        .isPresent())
                .isNotEmpty()
                .allMatch(clause ->
                        clause.basis().orElseThrow().source().orElseThrow().endsWith("it says no time"));
    }

    @Test
    void itHasAVersionToRecordWithItsDecisions() {
        assertThat(policy.version()).isEqualTo("shipped-4");
    }

    private Set<Role> senders(MessageType type) {
        return policy.rule(type).sentBy();
    }

    private Told told(MessageType type) {
        return policy.rule(type).told();
    }

    private Optional<Integer> acknowledgedWithin(MessageType type) {
        return policy.rule(type).acknowledge().map(asked -> {
            assertThat(asked.level()).isEqualTo(Level.RECEIVED);
            return ((Span.WorkingDays) asked.within()).days();
        });
    }

    private static Told roles(Role... roles) {
        return new Told.Roles(Set.copyOf(List.of(roles)));
    }

    private List<Rule.Owes> owed(MessageType type) {
        return policy.rule(type).opens();
    }

    private List<String> timesThatAre(Basis.Kind kind) {
        return policy.rules().values().stream()
                .flatMap(rule -> Wording.of(rule).stream()
                        .filter(clause -> clause.basis()
                                .filter(basis -> basis.kind() == kind)
                                .isPresent())
                        .map(clause -> rule.type().word() + " " + clause.text()))
                .toList();
    }

    private static Ladder.Rung minutes(int minutes, Ladder.Whom whom) {
        return new Ladder.Rung(new Span.Clock(Duration.ofMinutes(minutes)), whom);
    }

    private static Ladder.Rung day(int days, Ladder.Whom whom) {
        return new Ladder.Rung(new Span.WorkingDays(days), whom);
    }
}
