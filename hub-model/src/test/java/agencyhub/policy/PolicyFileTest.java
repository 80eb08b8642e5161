package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.yaml.MistakesException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each test changes one or two lines of a policy that is accepted as it stands. */
class PolicyFileTest {
    private static final String GOOD = """
            version: ours-7
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
            """;

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
                        "p:2: no rule for closure-notice",
                        "p:16: unknown message type 'closure-notise': did you mean 'closure-notice'?");
        assertThat(with("told: [police]\n", "told: [polise, mayor]\n"))
                .containsExactly(
                        "p:7: unknown role 'polise': did you mean 'police'?",
                        "p:7: unknown role 'mayor': one of referrer, police, panel-chair, panel-member,"
                                + " intervention-provider, safeguarding-hub, oversight, operations");
        assertThat(with("level: actioned", "level: read"))
                .containsExactly("p:9: unknown level 'read': one of received, actioned");
        assertThat(with("level: actioned", "level: rejected"))
                .containsExactly("p:9: unknown level 'rejected': one of received, actioned");
        assertThat(with("tell: cover}\n      - {after: 5", "tell: mayor}\n      - {after: 5"))
                .containsExactly("p:27: unknown rung 'mayor': one of next-door, owing, cover, supervisor, operations");
    }

    @Test
    void unknownKeysAreRefusedEverywhere() {
        assertThat(with("version: ours-7", "version: ours-7\nversoin: 8"))
                .containsExactly("p:2: unknown key 'versoin': did you mean 'version'?");
        assertThat(with("    told: [police]\n", "    told: [police]\n    acknowlege: none\n"))
                .containsExactly("p:8: unknown key 'acknowlege': did you mean 'acknowledge'?");
        assertThat(with("source: the Act, s1", "source: the Act, s1\n      sauce: brown"))
                .containsExactly("p:13: unknown key 'sauce': did you mean 'source'?");
        assertThat(with("{by: panel-chair,", "{owes: panel-chair, by: panel-chair,"))
                .containsExactly("p:14: unknown key 'owes': one of by, sends, within, basis, source");
        assertThat(with("      - {after: 30 minutes, tell: next-door}", "      - {afer: 30 minutes, tell: next-door}"))
                .containsExactly("p:31: unknown key 'afer': did you mean 'after'?", "p:31: 'after' is missing");
        assertThat(with("    not-sent: [{after: 0 working", "    not-send: [{after: 0 working"))
                .containsExactly(
                        "p:24: 'not-sent' is missing", "p:29: unknown key 'not-send': did you mean 'not-sent'?");
    }

    @Test
    void nothingMayBeLeftOut() {
        assertThat(with("version: ours-7\n", "")).containsExactly("p:1: 'version' is missing");
        assertThat(mistakes("version: 1")).containsExactly("p:1: 'ladders' is missing", "p:1: 'messages' is missing");
        assertThat(with("    sent-by: [panel-chair]\n    told: [police]\n", ""))
                .contains("p:5: 'sent-by' is missing", "p:5: 'told' is missing");
        assertThat(with("told: [referrer], acknowledge: none}", "told: [referrer]}"))
                .containsExactly("p:17: 'acknowledge' is missing");
        assertThat(with(
                        "told: sender-on-rejection, answer: {within: 2 working days, basis: local-default}",
                        "told: sender-on-rejection"))
                .containsExactly("p:20: 'answer' is missing");
        assertThat(with("told: [police]\n", "told: []\n")).contains("p:7: no roles: nobody would be told");
        assertThat(with("    sent-by: [panel-chair]\n", "    sent-by: []\n"))
                .contains("p:6: no roles: nobody may send it");
        assertThat(with("      level: actioned\n      within: 4 hours\n      basis: statutory\n", ""))
                .containsExactly("p:8: 'level' is missing", "p:8: 'within' is missing", "p:8: 'basis' is missing");
        assertThat(with("  standard:\n", "  other:\n")).contains("p:23: 'standard' is missing");
    }

    @Test
    void whoeverClaimsALawNamesIt() {
        assertThat(with("      source: the Act, s1\n", ""))
                .containsExactly("p:8: 'source' is missing: name what makes this time statutory");
        assertThat(with("basis: statutory", "basis: statutary"))
                .containsExactly("p:11: unknown basis 'statutary': did you mean 'statutory'?");
    }

    @Test
    void noFailureNoticeIsSentAboutAFailureNotice() {
        String asks = "acknowledge: {level: received, within: 1 working day, basis: local-default}}";
        assertThat(with(
                        "  escalation:         {sent-by: the-hub, told: office-on-the-rung}",
                        "  escalation: {sent-by: the-hub, told: office-on-the-rung, ladder: quick, " + asks))
                .containsExactly(
                        "p:22: no failure notice about a failure notice: escalation is never acknowledged",
                        "p:22: no failure notice about a failure notice: escalation climbs no ladder");
        assertThat(with(
                        "told: sender-on-rejection,",
                        "told: sender-on-rejection, opens: [], acknowledge: {level: received},"))
                .containsExactly(
                        "p:20: an acknowledgement is not acknowledged itself", "p:20: acknowledgement opens nothing");
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
                        "p:21: reminder: only 'the-hub' can stand here",
                        "p:21: reminder: only 'office-on-the-rung' can stand here");
        assertThat(with("sent-by: anyone-as-referrer", "sent-by: anyone"))
                .containsExactly("p:3: referral-submitted: only 'anyone-as-referrer' can stand here");
        assertThat(with("told: sender-on-rejection", "told: [referrer]"))
                .containsExactly("p:20: acknowledgement: only 'sender-on-rejection' can stand here");
        assertThat(with(
                        "  closure-notice:     {sent-by: [police], told: every-party",
                        "  closure-notice: {sent-by: the-hub, told: everyone"))
                .containsExactly(
                        "p:16: a list belongs here",
                        "p:16: no roles: nobody may send it",
                        "p:16: closure-notice: only 'every-party' or a list of roles can stand here");
        assertThat(with("    told: [police]\n", "    told: [police, police]\n    answer: {}\n"))
                .containsExactly(
                        "p:7: police stands twice", "p:8: only an acknowledgement, when it rejects, is answered");
    }

    @Test
    void aDutyMustBePossibleToKeep() {
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: police, sends: referrer-feedback"))
                .containsExactly("p:14: police cannot owe referrer-feedback: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: panel-chair, sends: escalation"))
                .containsExactly("p:14: panel-chair cannot owe escalation: it may not send one");
        assertThat(with("{by: panel-chair, sends: referrer-feedback", "{by: panel-chair, sends: acknowledgement"))
                .containsExactly("p:14: panel-chair cannot owe acknowledgement: it may not send one");
    }

    @Test
    void timesMustMakeSense() {
        assertThat(with("within: 4 hours", "within: -4 hours")).containsExactly("p:10: a time cannot be negative");
        assertThat(with("within: 4 hours", "within: 0 minutes"))
                .containsExactly("p:10: nobody can do anything within no time");
        assertThat(with("within: 4 hours", "within: 0 working days"))
                .containsExactly("p:10: nobody can do anything within no time");
        for (String nonsense : List.of("4", "soon", "4 days", "1.5 hours", "99999 hours", "4 hours or so")) {
            assertThat(with("within: 4 hours", "within: " + nonsense))
                    .containsExactly(
                            "p:10: '" + nonsense + "' is no time: write it like 3 working days, 30 minutes or 1 hour");
        }
        assertThat(with("- {after: 30 minutes, tell: next-door}", "- {after: 0 minutes, tell: next-door}"))
                .containsExactly(
                        "p:31: not-delivered counts from the hub's acceptance: a door needs some time to take it");
    }

    @Test
    void theLadderNamedMustExist() {
        assertThat(with("ladder: quick", "ladder: qick"))
                .containsExactly("p:15: unknown ladder 'qick': did you mean 'quick'?");
    }

    @Test
    void noLadderEndsNowhere() {
        assertThat(with("      - {after: 5 working days, tell: operations}\n", ""))
                .containsExactly("p:27: not-acknowledged ends nowhere: its last rung must tell operations");
        assertThat(with(
                        "      - {after: 5 working days, tell: operations}\n",
                        "      - {after: 5 working days, tell: supervisor}\n"))
                .containsExactly("p:28: not-acknowledged ends nowhere: its last rung must tell operations");
        assertThat(with("      - {after: 1 hour, tell: operations}\n", ""))
                .containsExactly("p:31: not-delivered ends nowhere: its last rung must tell operations");
        assertThat(with("    not-sent: [{after: 0 minutes, tell: operations}]", "    not-sent: []"))
                .containsExactly("p:36: not-sent is empty: nobody would be asked next");
        assertThat(with("    not-sent: [{after: 0 minutes, tell: operations}]\n", ""))
                .containsExactly("p:33: 'not-sent' is missing");
    }

    @Test
    void rungsClimb() {
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 6 working days, tell: cover}"))
                .containsExactly("p:28: this rung comes before the one above it");
        assertThat(with("- {after: 30 minutes, tell: next-door}", "- {after: 90 minutes, tell: next-door}"))
                .containsExactly("p:32: this rung comes before the one above it");
        assertThat(with("- {after: 5 working days, tell: operations}", "- {after: 6 hours, tell: operations}"))
                .containsExactly("p:28: rungs after the first count all in working days or all round the clock");
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 working day, tell: operations}"))
                .containsExactly("p:28: operations stands twice");
        assertThat(with("- {after: 1 working day, tell: cover}", "- {after: 1 working day, tell: next-door}"))
                .containsExactly("p:27: next-door helps only what is not-delivered");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        String worse = GOOD.replace("level: actioned", "level: read")
                .replace("ladder: quick", "ladder: slow")
                .replace("tell: next-door}\n", "tell: nextdoor}\n");

        assertThat(mistakes(worse))
                .hasSize(3)
                .extracting(line -> line.split(":")[1])
                .containsExactly("9", "15", "31");
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
