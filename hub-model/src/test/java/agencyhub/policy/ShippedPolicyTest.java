package agencyhub.policy;

import static agencyhub.agency.Role.INTERVENTION_PROVIDER;
import static agencyhub.agency.Role.PANEL_CHAIR;
import static agencyhub.agency.Role.PANEL_MEMBER;
import static agencyhub.agency.Role.POLICE;
import static agencyhub.agency.Role.REFERRER;
import static agencyhub.policy.Ladder.Whom.COVER;
import static agencyhub.policy.Ladder.Whom.NEXT_DOOR;
import static agencyhub.policy.Ladder.Whom.OPERATIONS;
import static agencyhub.policy.Ladder.Whom.OWING;
import static agencyhub.policy.Ladder.Whom.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table and the ladders of the design, written out a second time. */
class ShippedPolicyTest {
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
    void onlyAnOutcomeOpensADutyToSendSomethingElse() {
        assertThat(policy.rule(MessageType.PANEL_OUTCOME).opens())
                .containsExactly(new Rule.Owes(PANEL_CHAIR, MessageType.REFERRER_FEEDBACK, new Span.WorkingDays(3)));
        assertThat(policy.rules().values())
                .filteredOn(rule -> rule.type() != MessageType.PANEL_OUTCOME)
                .allMatch(rule -> rule.opens().isEmpty());
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
        assertThat(policy.ladders()).containsOnlyKeys("standard");
        assertThat(policy.rules().values()).allMatch(rule -> rule.ladder().equals("standard"));
    }

    @Test
    void everyDeadlineIsALocalDefault() {
        assertThat(policy.rules().values())
                .flatExtracting(rule -> rule.acknowledge().stream().toList())
                .extracting(asked -> asked.basis().kind())
                .containsOnly(Basis.Kind.LOCAL_DEFAULT);
        assertThat(policy.ladder("standard").basis()).isEqualTo(Basis.LOCAL_DEFAULT);
        assertThat(policy.rule(MessageType.REFERRAL_SUBMITTED)
                        .acknowledge()
                        .orElseThrow()
                        .basis()
                        .source())
                .hasValueSatisfying(source -> assertThat(source).contains("Working Together 2023"));
    }

    @Test
    void itHasAVersionToRecordWithItsDecisions() {
        assertThat(policy.version()).isEqualTo("shipped-1");
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

    private static Ladder.Rung day(int days, Ladder.Whom whom) {
        return new Ladder.Rung(new Span.WorkingDays(days), whom);
    }
}
