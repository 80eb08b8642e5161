package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.yaml.MistakesException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each test changes one or two lines of a policy that is accepted as it stands. */
class PolicyFileTest {
    private static final Set<MessageType> BEFORE_THE_OTHERS = EnumSet.of(
            MessageType.REFERRAL_SUBMITTED,
            MessageType.REFERRAL_UPDATE,
            MessageType.PANEL_OUTCOME,
            MessageType.CLOSURE_NOTICE,
            MessageType.REFERRER_FEEDBACK,
            MessageType.PARTY_JOINED,
            MessageType.PARTY_LEFT,
            MessageType.ACKNOWLEDGEMENT,
            MessageType.REMINDER,
            MessageType.ESCALATION);
    private static final String GOOD = """
            version: ours-7
            ladders:
              standard:
                basis: local-default
                not-acknowledged:
                  - {after: 1 working day, tell: cover}
                  - {after: 5 working days, tell: operations}
                not-sent: [{after: 0 working days, tell: owing}, {after: 5 working days, tell: operations}]
                not-delivered:
                  - {after: 30 minutes, tell: next-door}
                  - {after: 1 hour, tell: operations}
              quick:
                basis: local-default
                not-acknowledged: [{after: 0 working days, tell: owing}, {after: 30 minutes, tell: cover}, {after: 1 hour, tell: operations}]
                not-sent: [{after: 0 minutes, tell: operations}]
                not-delivered: [{after: 5 minutes, tell: next-door}, {after: 10 minutes, tell: next-door}, {after: 15 minutes, tell: operations}]
            messages:
              referral-submitted: {sent-by: anyone-as-referrer, told: [police], acknowledge: {level: received, within: 1 working day, basis: local-default}}
              referral-update:    {sent-by: [referrer], told: every-party, acknowledge: none}
              panel-outcome:
                sent-by: [panel-chair]
                told: [police]
                acknowledge:
                  level: actioned
                  within: 4 hours
                  basis: statutory
                  source: the Act, s1
                opens:
                  - {by: panel-chair, sends: referrer-feedback, within: 3 working days, basis: published, source: our protocol}
                ladder: quick
              closure-notice:     {sent-by: [police], told: every-party, acknowledge: none}
              referrer-feedback:  {sent-by: [panel-chair], told: [referrer], acknowledge: none}
              party-joined:       {sent-by: [police], told: every-party, acknowledge: none}
              party-left:         {sent-by: [police], told: every-party, acknowledge: none}
              acknowledgement:    {sent-by: whoever-was-told, told: sender-on-rejection, answer: {within: 2 working days, basis: local-default}}
              reminder:           {sent-by: the-hub, told: office-on-the-rung}
              escalation:         {sent-by: the-hub, told: office-on-the-rung}
            """ + theOthers();

    /** Whatever the policy says above, it must have a rule for every type. */
    private static String theOthers() {
        return Arrays.stream(MessageType.values())
                .filter(type -> !BEFORE_THE_OTHERS.contains(type))
                .map(PolicyFileTest::ruleOf)
                .collect(Collectors.joining());
    }

    @Test
    void aPolicySaysWhatItsFileSays() {
        Policy policy = PolicyFile.read("p", GOOD);

        assertThat(policy.version()).isEqualTo("ours-7");
        assertThat(policy.rule(MessageType.PANEL_OUTCOME))
                .isEqualTo(new Rule(
                        MessageType.PANEL_OUTCOME,
                        Set.of(Role.PANEL_CHAIR),
                        new Told.Roles(Set.of(Role.POLICE)),
                        Optional.of(new Rule.Acknowledge(
                                Level.ACTIONED,
                                new Span.Clock(Duration.ofHours(4)),
                                new Basis(Basis.Kind.STATUTORY, Optional.of("the Act, s1")))),
                        List.of(new Rule.Owes(
                                Role.PANEL_CHAIR,
                                MessageType.REFERRER_FEEDBACK,
                                new Span.WorkingDays(3),
                                new Basis(Basis.Kind.PUBLISHED, Optional.of("our protocol")))),
                        Optional.empty(),
                        "quick"));
        assertThat(policy.rule(MessageType.REFERRAL_UPDATE).acknowledge()).isEmpty();
        assertThat(policy.rule(MessageType.REFERRAL_UPDATE).ladder()).isEqualTo("standard");
        assertThat(policy.ladder("quick").after(Failure.NOT_DELIVERED)).hasSize(3);
    }

    @Test
    void unknownTypesRolesAndLevelsAreRefused() {
        assertThat(with("  closure-notice:     {sent-by: [police]", "  closure-notise: {sent-by: [polise]"))
                .containsExactly(
                        "p:17: no rule for closure-notice",
                        "p:31: unknown message type 'closure-notise': did you mean 'closure-notice'?");
        assertThat(with("told: [police]\n", "told: [polise, mayor]\n"))
                .containsExactly(
                        "p:22: unknown recipient 'polise': did you mean 'police'?",
                        "p:22: unknown recipient 'mayor': one of referrer, police, panel-chair, panel-member,"
                                + " intervention-provider, safeguarding-hub, oversight, operations, whom-it-names,"
                                + " whoever-was-told, whoever-sent-it, the-supervisor");
        assertThat(with("    sent-by: [panel-chair]\n", "    sent-by: [panel-chiar]\n"))
                .containsExactly("p:21: unknown sender 'panel-chiar': did you mean 'panel-chair'?");
        assertThat(with("{by: panel-chair,", "{by: whom-it-name,"))
                .containsExactly("p:29: unknown debtor 'whom-it-name': did you mean 'whom-it-names'?");
        assertThat(with("level: actioned", "level: read"))
                .containsExactly("p:24: unknown level 'read': one of received, actioned");
        assertThat(with("level: actioned", "level: rejected"))
                .containsExactly("p:24: unknown level 'rejected': one of received, actioned");
        assertThat(with("tell: cover}\n      - {after: 5", "tell: mayor}\n      - {after: 5"))
                .containsExactly("p:6: unknown rung 'mayor': one of next-door, owing, cover, supervisor, authority,"
                        + " operations");
    }

    @Test
    void unknownKeysAreRefusedEverywhere() {
        assertThat(with("version: ours-7", "version: ours-7\nversoin: 8"))
                .containsExactly("p:2: unknown key 'versoin': did you mean 'version'?");
        assertThat(with("    told: [police]\n", "    told: [police]\n    acknowlege: none\n"))
                .containsExactly("p:23: unknown key 'acknowlege': did you mean 'acknowledge'?");
        assertThat(with("source: the Act, s1", "source: the Act, s1\n      sauce: brown"))
                .containsExactly("p:28: unknown key 'sauce': did you mean 'source'?");
        assertThat(with("{by: panel-chair,", "{owes: panel-chair, by: panel-chair,"))
                .containsExactly(
                        "p:29: unknown key 'owes': one of by, to, sends, within, from, when, only-if, basis, source");
        assertThat(with("      - {after: 30 minutes, tell: next-door}", "      - {afer: 30 minutes, tell: next-door}"))
                .containsExactly("p:10: unknown key 'afer': did you mean 'after'?", "p:10: 'after' is missing");
        assertThat(with("    not-sent: [{after: 0 working", "    not-send: [{after: 0 working"))
                .containsExactly("p:3: 'not-sent' is missing", "p:8: unknown key 'not-send': did you mean 'not-sent'?");
    }

    @Test
    void nothingMayBeLeftOut() {
        assertThat(with("version: ours-7\n", "")).containsExactly("p:1: 'version' is missing");
        assertThat(mistakes("version: 1")).containsExactly("p:1: 'ladders' is missing", "p:1: 'messages' is missing");
        assertThat(with("    sent-by: [panel-chair]\n    told: [police]\n", ""))
                .contains("p:20: 'sent-by' is missing", "p:20: 'told' is missing");
        assertThat(with("told: [referrer], acknowledge: none}", "told: [referrer]}"))
                .containsExactly("p:32: 'acknowledge' is missing");
        assertThat(with(
                        "told: sender-on-rejection, answer: {within: 2 working days, basis: local-default}",
                        "told: sender-on-rejection"))
                .containsExactly("p:35: 'answer' is missing");
        assertThat(with("told: [police]\n", "told: []\n")).contains("p:22: no roles: nobody would be told");
        assertThat(with("    sent-by: [panel-chair]\n", "    sent-by: []\n"))
                .contains("p:21: no roles: nobody may send it");
        assertThat(with("      level: actioned\n      within: 4 hours\n      basis: statutory\n", ""))
                .containsExactly("p:23: 'level' is missing", "p:23: 'within' is missing", "p:23: 'basis' is missing");
        assertThat(with("  standard:\n", "  other:\n")).contains("p:2: 'standard' is missing");
    }

    @Test
    void whoeverClaimsALawNamesIt() {
        assertThat(with("      source: the Act, s1\n", ""))
                .containsExactly("p:23: 'source' is missing: name what makes this time statutory");
        assertThat(with("basis: statutory", "basis: statutary"))
                .containsExactly("p:26: unknown basis 'statutary': did you mean 'statutory'?");
    }

    @Test
    void noFailureNoticeIsSentAboutAFailureNotice() {
        String asks = "acknowledge: {level: received, within: 1 working day, basis: local-default}}";
        assertThat(with(
                        "  escalation:         {sent-by: the-hub, told: office-on-the-rung}",
                        "  escalation: {sent-by: the-hub, told: office-on-the-rung, ladder: quick, " + asks))
                .containsExactly(
                        "p:37: no failure notice about a failure notice: escalation is never acknowledged",
                        "p:37: no failure notice about a failure notice: escalation climbs no ladder");
        assertThat(with(
                        "told: sender-on-rejection,",
                        "told: sender-on-rejection, opens: [], acknowledge: {level: received},"))
                .containsExactly(
                        "p:35: an acknowledgement is not acknowledged itself", "p:35: acknowledgement opens nothing");
        assertThat(with(
                        "  reminder:           {sent-by: the-hub, told: office-on-the-rung}",
                        "  reminder: {sent-by: the-hub, told: office-on-the-rung, acknowledge: none}"))
                .as("saying so is no mistake")
                .isEmpty();
    }

    @Test
    void whatTheTypeTellsCannotBeToldOtherwise() {
        assertThat(with(
                        "sent-by: the-hub, told: office-on-the-rung}\n  escalation",
                        "sent-by: [police], told: every-party}\n  escalation"))
                .containsExactly(
                        "p:36: reminder: only 'the-hub' can stand here",
                        "p:36: reminder: only 'office-on-the-rung' can stand here");
        assertThat(with("sent-by: anyone-as-referrer", "sent-by: anyone"))
                .containsExactly("p:18: referral-submitted: only 'anyone-as-referrer' can stand here");
        assertThat(with("told: sender-on-rejection", "told: [referrer]"))
                .containsExactly("p:35: acknowledgement: only 'sender-on-rejection' can stand here");
        assertThat(with(
                        "  closure-notice:     {sent-by: [police], told: every-party",
                        "  closure-notice: {sent-by: the-hub, told: everyone"))
                .containsExactly(
                        "p:31: closure-notice: only 'any-party' or a list of roles can stand here",
                        "p:31: closure-notice: only 'every-party', 'nobody' or a list of roles can stand here");
        assertThat(with("    told: [police]\n", "    told: [police, police]\n    answer: {}\n"))
                .containsExactly(
                        "p:22: police stands twice", "p:23: only an acknowledgement, when it rejects, is answered");
    }

    @Test
    void aDutyMustBePossibleToKeep() {
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: police, sends: referrer-feedback"))
                .containsExactly("p:29: police cannot owe referrer-feedback: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: panel-chair, sends: escalation"))
                .containsExactly("p:29: panel-chair cannot owe escalation: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: panel-chair, sends: acknowledgement"))
                .containsExactly("p:29: panel-chair cannot owe acknowledgement: it may not send one");
    }

    @Test
    void timesMustMakeSense() {
        assertThat(with("within: 4 hours", "within: -4 hours")).containsExactly("p:25: a time cannot be negative");
        assertThat(with("within: 4 hours", "within: 0 minutes"))
                .containsExactly("p:25: nobody can do anything within no time");
        assertThat(with("within: 4 hours", "within: 0 working days"))
                .containsExactly("p:25: nobody can do anything within no time");
        for (String nonsense : List.of("4", "soon", "4 days", "1.5 hours", "99999 hours", "4 hours or so")) {
            assertThat(with("within: 4 hours", "within: " + nonsense))
                    .containsExactly("p:25: '" + nonsense + "' is no time: write it like 3 working days, 5 school days,"
                            + " 20 calendar days, 6 months, 30 minutes or 1 hour");
        }
        assertThat(with("- {after: 30 minutes, tell: next-door}", "- {after: 0 minutes, tell: next-door}"))
                .containsExactly(
                        "p:10: not-delivered counts from the hub's acceptance: a door needs some time to take it");
    }

    @Test
    void theLadderNamedMustExist() {
        assertThat(with("ladder: quick", "ladder: qick"))
                .containsExactly("p:30: unknown ladder 'qick': did you mean 'quick'?");
    }

    @Test
    void noLadderEndsNowhere() {
        assertThat(with("      - {after: 5 working days, tell: operations}\n", ""))
                .containsExactly("p:6: not-acknowledged ends nowhere: its last rung must tell operations");
        assertThat(with(
                        "      - {after: 5 working days, tell: operations}\n",
                        "      - {after: 5 working days, tell: supervisor}\n"))
                .containsExactly("p:7: not-acknowledged ends nowhere: its last rung must tell operations");
        assertThat(with("      - {after: 1 hour, tell: operations}\n", ""))
                .containsExactly("p:10: not-delivered ends nowhere: its last rung must tell operations");
        assertThat(with("    not-sent: [{after: 0 minutes, tell: operations}]", "    not-sent: []"))
                .containsExactly("p:15: not-sent is empty: nobody would be asked next");
        assertThat(with("    not-sent: [{after: 0 minutes, tell: operations}]\n", ""))
                .containsExactly("p:12: 'not-sent' is missing");
    }

    @Test
    void rungsClimb() {
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 6 working days, tell: cover}"))
                .containsExactly("p:7: this rung comes before the one above it");
        assertThat(with("- {after: 30 minutes, tell: next-door}", "- {after: 90 minutes, tell: next-door}"))
                .containsExactly("p:11: this rung comes before the one above it");
        assertThat(with("- {after: 5 working days, tell: operations}", "- {after: 6 hours, tell: operations}"))
                .containsExactly("p:7: rungs after the first count all in working days or all round the clock");
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 working day, tell: operations}"))
                .containsExactly("p:7: operations stands twice");
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 working day, tell: next-door}"))
                .containsExactly("p:6: next-door helps only what is not-delivered");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        String worse = GOOD.replace("level: actioned", "level: read")
                .replace("ladder: quick", "ladder: slow")
                .replace("tell: next-door}\n", "tell: nextdoor}\n");

        assertThat(mistakes(worse))
                .hasSize(3)
                .extracting(line -> line.split(":")[1])
                .containsExactly("10", "24", "30");
    }

    @Test
    void whatTheCatalogueNeedsCanBeSaid() {
        String others = GOOD.replace("version: ours-7", "version: ours-8\neffective-from: 2027-01-01");
        Policy policy = PolicyFile.read("p", others.replace(ruleOf(MessageType.PANEL_CONVENED), """
                  panel-convened:
                    sent-by: [panel-chair, whoever-owes-it]
                    told: [police, the-supervisor]
                    acknowledge: none
                    recorded: {within: 2 calendar days, basis: local-default}
                    limits: {meetingAt: {within: 3 months, basis: local-default}}
                    needs: [repeats-judged]
                    ends: [section-36-referral, panel-outcome]
                    urgent: true
                    opens:
                      - {by: the-sender, to: police, sends: panel-outcome, within: 5 school days, from: meetingAt, basis: local-default}
                      - {by: the-hub, sends: case-review-due, within: 20 working days before 6 months, only-if: [intervention-runs], basis: local-default}
                """));

        assertThat(policy.effectiveFrom()).contains(LocalDate.of(2027, 1, 1));
        assertThat(policy.rule(MessageType.PANEL_CONVENED))
                .isEqualTo(new Rule(
                        MessageType.PANEL_CONVENED,
                        Set.of(Role.PANEL_CHAIR),
                        true,
                        new Told.Roles(Set.of(Role.POLICE), Set.of(Told.Besides.THE_SUPERVISOR)),
                        Optional.empty(),
                        List.of(
                                new Rule.Owes(
                                        new Debtor.Sender(),
                                        Optional.of(Role.POLICE),
                                        Set.of(MessageType.PANEL_OUTCOME),
                                        new Span.SchoolDays(5),
                                        Optional.of("meetingAt"),
                                        Map.of(),
                                        Set.of(),
                                        Basis.LOCAL_DEFAULT),
                                new Rule.Owes(
                                        new Debtor.TheHub(),
                                        Optional.empty(),
                                        Set.of(MessageType.CASE_REVIEW_DUE),
                                        new Span.Before(new Span.Months(6), 20),
                                        Optional.empty(),
                                        Map.of(),
                                        Set.of(Condition.INTERVENTION_RUNS),
                                        Basis.LOCAL_DEFAULT)),
                        Set.of(MessageType.SECTION_36_REFERRAL, MessageType.PANEL_OUTCOME),
                        Set.of(Condition.REPEATS_JUDGED),
                        false,
                        Optional.of(new Rule.Within(new Span.CalendarDays(2), Basis.LOCAL_DEFAULT)),
                        Map.of("meetingAt", new Rule.Within(new Span.Months(3), Basis.LOCAL_DEFAULT)),
                        Optional.empty(),
                        "standard",
                        true));
    }

    @Test
    void aDutyIsOwedOnlyInWordsThatTheMessageKnows() {
        assertThat(opening("when: {outcome: [ADOPT, EXITS], outcom: [EXIT], rationale: [good]}"))
                .containsExactly(
                        "p:29: unknown field of panel-outcome 'outcom': did you mean 'outcome'?",
                        "p:29: unknown word of 'outcome' 'EXITS': did you mean 'EXIT'?",
                        "p:29: 'rationale' of panel-outcome is not one of some known words: it decides nothing");
        assertThat(opening("when: {outcome: ADOPT}")).isEmpty();
        assertThat(opening("from: nextReveiw"))
                .containsExactly(
                        "p:29: unknown date or time of panel-outcome 'nextReveiw': did you mean 'nextReview'?");
        assertThat(opening("from: rationale"))
                .containsExactly(
                        "p:29: unknown date or time of panel-outcome 'rationale': one of nextReview, occurredAt");
        assertThat(opening("only-if: [session-remain]"))
                .containsExactly("p:29: unknown condition 'session-remain': did you mean 'sessions-remain'?");
        assertThat(opening("only-if: []")).containsExactly("p:29: no conditions: leave it out");
    }

    @Test
    void aDutyIsOwedToSomebody() {
        assertThat(opening("to: intervention-provider"))
                .containsExactly(
                        "p:29: referrer-feedback cannot be owed to intervention-provider: it is not told of one");
        assertThat(with("told: [referrer], acknowledge: none}", "told: nobody, acknowledge: none}"))
                .containsExactly("p:29: referrer-feedback cannot be owed to anybody: nobody is told of one");
        assertThat(with("told: [referrer], acknowledge: none}", "told: [panel-chair], acknowledge: none}"))
                .containsExactly("p:29: referrer-feedback cannot be owed to anybody: nobody is told of one");
        assertThat(with(
                        "told: [referrer], acknowledge: none}",
                        "told: nobody, acknowledge: {level: received, within: 1 hour, basis: local-default}}"))
                .contains("p:32: nobody is told, so nobody can acknowledge");
    }

    @Test
    void whoMayOweWhatDependsOnWhoTheyAre() {
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: the-sender, sends: referrer-feedback"))
                .isEmpty();
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: the-sender, sends: party-left"))
                .containsExactly("p:29: the sender cannot owe party-left: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: the-hub, sends: referrer-feedback"))
                .containsExactly("p:29: the hub cannot owe referrer-feedback: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: the-hub, sends: reminder"))
                .containsExactly("p:29: the hub cannot owe reminder: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: whom-it-names, sends: referrer-feedback"))
                .containsExactly(
                        "p:29: whom-it-names is nobody: panel-outcome names no agency",
                        "p:29: whom it names cannot owe referrer-feedback: it may not send one");
        assertThat(with(
                        "{by: panel-chair, sends: referrer-feedback",
                        "{by: panel-chair, sends: [referrer-feedback, party-left]"))
                .containsExactly("p:29: panel-chair cannot owe party-left: it may not send one");
    }

    @Test
    void wordsForWhomAMessageMeansNeedThatItMeansSomebody() {
        assertThat(told(MessageType.REFERRER_VIEW_REQUESTED, "[whom-it-names]"))
                .containsExactly("whom-it-names is nobody: referrer-view-requested names no agency");
        assertThat(told(MessageType.REFERRER_VIEW_REQUESTED, "[whoever-was-told, whoever-sent-it]"))
                .containsExactly(
                        "whoever-was-told is nobody: referrer-view-requested names no earlier message",
                        "whoever-sent-it is nobody: referrer-view-requested names no earlier message");
        assertThat(told(MessageType.CORRECTION_NOTICE, "[whoever-was-told]")).isEmpty();
        assertThat(told(MessageType.TRANSFER_REQUESTED, "[whom-it-names, police]"))
                .isEmpty();
        assertThat(told(MessageType.TOLD_IN_PERSON, "[the-supervisor]")).isEmpty();
    }

    @Test
    void gatesLimitsAndTimesOfRecordingNeedTheirFields() {
        assertThat(saying(MessageType.PANEL_CONVENED, "overridable: true"))
                .containsExactly("there is nothing to override: 'needs' is missing");
        assertThat(saying(MessageType.PANEL_CONVENED, "needs: [actions-closed], overridable: true"))
                .containsExactly("panel-convened has no field 'override' for the name and the reason");
        assertThat(saying(MessageType.EXIT_DECISION, "needs: [actions-closed], overridable: true"))
                .isEmpty();
        assertThat(saying(MessageType.PANEL_CONVENED, "needs: [action-closed]"))
                .containsExactly("unknown condition 'action-closed': did you mean 'actions-closed'?");
        assertThat(saying(MessageType.PANEL_CONVENED, "limits: {metingAt: {within: 3 months, basis: local-default}}"))
                .containsExactly("unknown date or time of panel-convened 'metingAt': did you mean 'meetingAt'?");
        assertThat(saying(MessageType.PANEL_CONVENED, "limits: {meetingAt: {within: 3 months, basis: guess}}"))
                .containsExactly("unknown basis 'guess': one of statutory, published, local-default");
        assertThat(saying(MessageType.CASE_REVIEW_DUE, "recorded: {within: 1 hour, basis: local-default}"))
                .containsExactly("case-review-due has no 'occurredAt' to count from");
        assertThat(saying(MessageType.CASE_REVIEW_DUE, "needs: [actions-closed]"))
                .containsExactly("what the hub says itself waits for nothing");
        assertThat(saying(MessageType.PANEL_CONVENED, "ends: [panel-outcom]"))
                .containsExactly("unknown message type 'panel-outcom': did you mean 'panel-outcome'?");
        assertThat(saying(MessageType.PANEL_CONVENED, "urgent: yes"))
                .containsExactly("unknown answer 'yes': one of true, false");
        assertThat(saying(MessageType.ESCALATION_RESOLVED, "urgent: true, ends: [panel-outcome]"))
                .containsExactly(
                        "'ends' has no meaning for escalation-resolved",
                        "'urgent' has no meaning for escalation-resolved");
    }

    @Test
    void whatIsToBeDoneBeforehandLiesAhead() {
        assertThat(with(
                        "within: 3 working days, basis: published",
                        "within: 5 working days before 1 hour, basis: published"))
                .containsExactly("p:29: working days before minutes or hours: there is no day between");
        assertThat(with(
                        "within: 3 working days, basis: published",
                        "within: 25 working days before 1 month, basis: published"))
                .containsExactly("p:29: '25 working days before 1 month' is over before it begins");
        assertThat(with(
                        "within: 3 working days, basis: published",
                        "within: 0 working days before 1 month, basis: published"))
                .containsExactly("p:29: nobody can do anything within no time");
        assertThat(with("within: 4 hours", "within: 20 working days before 6 months"))
                .as("nobody acknowledges before something")
                .hasSize(1)
                .first()
                .asString()
                .startsWith("p:25: '20 working days before 6 months' is no time");
    }

    @Test
    void aLadderCountsInWorkingDaysOrRoundTheClock() {
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 month, tell: cover}"))
                .containsExactly("p:6: a rung counts in working days, minutes or hours");
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 school day, tell: cover}"))
                .containsExactly("p:6: a rung counts in working days, minutes or hours");
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 working day, tell: authority}"))
                .isEmpty();
    }

    @Test
    void theFirstDayIsADay() {
        assertThat(with("version: ours-7", "version: ours-7\neffective-from: 1 December"))
                .containsExactly("p:2: '1 December' is no day: write it like 2026-12-01");
    }

    private static List<String> opening(String more) {
        return with("basis: published, source: our protocol}", "basis: published, source: our protocol, " + more + "}");
    }

    private static List<String> told(MessageType type, String whom) {
        return of(type, ruleOf(type).replace("told: every-party", "told: " + whom));
    }

    private static List<String> saying(MessageType type, String more) {
        return of(type, ruleOf(type).replace("}", ", " + more + "}"));
    }

    /** The mistakes in the rule of one type, without its line. */
    private static List<String> of(MessageType type, String rule) {
        long line = GOOD.substring(0, GOOD.indexOf(ruleOf(type))).lines().count() + 1;
        return with(ruleOf(type), rule).stream()
                .peek(mistake -> assertThat(mistake).startsWith("p:" + line + ": "))
                .map(mistake -> mistake.replaceFirst("p:\\d+: ", ""))
                .toList();
    }

    private static String ruleOf(MessageType type) {
        return "  " + type.word() + ": {sent-by: " + (type.sentByHub() ? "the-hub" : "[police]")
                + (type.chases() ? ", told: office-on-the-rung}" : ", told: " + toldOf(type) + ", acknowledge: none}")
                + "\n";
    }

    private static String toldOf(MessageType type) {
        return type == MessageType.FEEDBACK_WITHHELD ? "[panel-chair]" : "every-party";
    }

    private static List<String> with(String line, String instead) {
        assertThat(GOOD).contains(line);
        return mistakes(GOOD.replaceFirst(Pattern.quote(line), Matcher.quoteReplacement(instead)));
    }

    private static List<String> mistakes(String yaml) {
        return Optional.ofNullable(catchThrowableOfType(MistakesException.class, () -> PolicyFile.read("p", yaml)))
                .map(refused -> refused.getMessage().lines().toList())
                .orElse(List.of());
    }
}
