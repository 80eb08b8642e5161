package agencyhub.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few cases of which all figures are known. */
class TheFiguresOfASmallHistoryTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final String SCHOOL = "school.northfield/dsl";
    private static final String POLICE = "police.anyshire/prevent";
    private static final String CHAIR = "la.anyshire/panel";

    @TempDir
    static Path data;

    private static ProgrammeSoFar programme;
    private static Figures figures;

    @BeforeAll
    static void happened() {
        programme = new ProgrammeSoFar(data);
        programme.itIs(NOW);
        theReferrerKnows();
        theReferrerWasNeverInformed();
        feedbackIsWithheld();
        toldByTelephone();
        sevenSessionsOneHeld();
        aRepeatIsClosedPastTheGate();
        programme.tally().bringUpToDate();
        Counts counts = new Counts(programme.sql());
        figures = new Drawing(
                        counts,
                        Directory.of(List.of()),
                        new Suppression(1),
                        counts.state().asOf(),
                        YearMonth.parse("2026-11"))
                .figures();
    }

    @AfterAll
    static void end() {
        programme.close();
    }

    /** Feedback a day late, acknowledged in time. */
    private static void theReferrerKnows() {
        decided("AN-1", "2026-09-01T09:00:00Z");
        UUID outcome = programme.message("AN-1", "gateway-outcome", "police.anyshire", "2026-09-02T09:00:00Z", "{}");
        UUID owed = programme.duty(outcome, "send", POLICE, "referrer-feedback", "2026-09-07T16:00:00Z");
        UUID feedback = programme.message("AN-1", "referrer-feedback", "police.anyshire", "2026-09-08T09:00:00Z", "{}");
        programme.ends(owed, "discharged", feedback, "2026-09-08T09:00:00Z");
        UUID asked = programme.duty(feedback, "acknowledge", SCHOOL, "received", "2026-09-15T16:00:00Z");
        UUID word = programme.message("AN-1", "acknowledgement", "school.northfield", "2026-09-09T09:00:00Z", "{}");
        programme.ends(asked, "discharged", word, "2026-09-15T16:00:00Z"); // on the stroke
    }

    /** Nobody gave feedback, and the case was closed: a review of it is not met but lapsed. */
    private static void theReferrerWasNeverInformed() {
        decided("AN-2", "2026-09-03T09:00:00Z");
        UUID outcome = programme.message("AN-2", "panel-outcome", "la.anyshire", "2026-10-01T09:00:00Z", "{}");
        UUID owed = programme.duty(outcome, "send", CHAIR, "referrer-feedback", "2026-10-06T16:00:00Z");
        programme.isChasedFor(owed, "not-sent");
        UUID review = programme.duty(outcome, "send", CHAIR, "case-review-completed", "2026-12-30T16:00:00Z");
        UUID closed = programme.message("AN-2", "exit-decision", "la.anyshire", "2026-10-30T09:00:00Z", "{}");
        programme.ends(review, "discharged", closed, "2026-10-30T09:00:00Z");
        programme.duty(closed, "send", CHAIR, "post-exit-review-completed", "2026-11-19T16:00:00Z");
        programme.duty(closed, "send", CHAIR, "post-exit-review-completed", "2027-04-30T16:00:00Z");
    }

    private static void feedbackIsWithheld() {
        decided("AN-3", "2026-10-05T09:00:00Z");
        UUID outcome = programme.message("AN-3", "gateway-outcome", "police.anyshire", "2026-10-06T09:00:00Z", "{}");
        UUID owed = programme.duty(outcome, "send", POLICE, "referrer-feedback", "2026-10-09T16:00:00Z");
        UUID decision = programme.message(
                "AN-3",
                "feedback-withheld",
                "police.anyshire",
                "2026-10-08T09:00:00Z",
                "{\"reasonCode\": \"RISK_TO_PERSON\"}");
        UUID asked = programme.duty(decision, "acknowledge", CHAIR, "actioned", "2026-10-09T16:00:00Z");
        UUID approval = programme.message(
                "AN-3", "acknowledgement", "la.anyshire", "2026-10-09T09:00:00Z", "{\"level\": \"actioned\"}");
        programme.ends(asked, "discharged", approval, "2026-10-09T09:00:00Z");
        programme.ends(owed, "withheld", approval, "2026-10-09T09:00:00Z");
        UUID other = programme.message(
                "AN-3", "feedback-withheld", "police.anyshire", "2026-10-12T09:00:00Z", "{\"reasonCode\": \"OTHER\"}");
        UUID askedToo = programme.duty(other, "acknowledge", CHAIR, "actioned", "2026-10-13T16:00:00Z");
        UUID refusal = programme.message(
                "AN-3", "acknowledgement", "la.anyshire", "2026-10-13T09:00:00Z", "{\"level\": \"rejected\"}");
        programme.ends(askedToo, "discharged", refusal, "2026-10-13T09:00:00Z");
    }

    /** The force's supervisor signs that the school was told: the school's duty ends by a message of the force. */
    private static void toldByTelephone() {
        decided("AN-4", "2026-10-05T09:00:00Z");
        UUID feedback = programme.message("AN-4", "referrer-feedback", "police.anyshire", "2026-10-06T09:00:00Z", "{}");
        UUID asked = programme.duty(feedback, "acknowledge", SCHOOL, "received", "2026-10-13T16:00:00Z");
        UUID told = programme.message("AN-4", "told-in-person", "police.anyshire", "2026-10-07T09:00:00Z", "{}");
        UUID signs =
                programme.duty(told, "acknowledge", "police.anyshire/inspector", "actioned", "2026-10-09T16:00:00Z");
        UUID signed = programme.message("AN-4", "acknowledgement", "police.anyshire", "2026-10-07T10:00:00Z", "{}");
        programme
                .sql()
                .sql("update duty set state = 'discharged', discharged_by = ?, discharged_at = ?, next_step_at = null"
                        + " where id in (?, ?)")
                .params(signed, ProgrammeSoFar.at("2026-10-07T10:00:00Z"), asked, signs)
                .update();
    }

    private static void sevenSessionsOneHeld() {
        programme.aCase("AN-5", "2026-10-10T09:00:00Z", "");
        UUID commission =
                programme.message("AN-5", "intervention-commissioned", "la.anyshire", "2026-10-12T09:00:00Z", "{}");
        programme.becomes("AN-5", """
                "interventions": {"%s": {"provider": "provider.harbour", "contracted": 7, "stage": "OVER", "sessions":
                 {"1": {"held": true, "report": "%s"}, "2": {"held": false, "report": "%s"}}}}
                """.formatted(commission, UUID.randomUUID(), UUID.randomUUID()));
        // Whatever is told of it changes a duty of the case.
        programme.duty(commission, "acknowledge", "provider.harbour/gone", "actioned", "2026-10-14T16:00:00Z");
    }

    private static void aRepeatIsClosedPastTheGate() {
        decided("AN-6", "2026-11-01T09:00:00Z");
        UUID closed = programme.message("AN-6", "closure-notice", "police.anyshire", "2026-11-10T09:00:00Z", "{}");
        programme.flagged(closed, "gate-overridden");
        programme.becomes(
                "AN-6",
                "\"repeats\": {\"AN-1\": \"SAME\"}, \"closing\": {\"closed\": \"%s\", \"times\": 1}".formatted(closed));
        programme.duty(closed, "acknowledge", SCHOOL, "received", "2026-12-01T16:00:00Z"); // still has time
    }

    private static void decided(String reference, String opened) {
        programme.aCase(reference, opened, "\"course\": {\"decided\": true}");
    }

    @Test
    void metInTimeIsWhatWasOwedAndCameByThen() {
        assertThat(told(Report.IN_TIME, "by-kind", "acknowledge:received", "2026-09"))
                .containsExactly("100%", "1", "1", "0");
        assertThat(told(Report.IN_TIME, "by-kind", "send:referrer-feedback", "2026-09"))
                .containsExactly("0%", "1", "0", "1");
        assertThat(told(Report.IN_TIME, "by-kind", "send:referrer-feedback", "2026-10"))
                .as("what is withheld is not counted")
                .containsExactly("0%", "1", "0", "1");
        assertThat(told(Report.IN_TIME, "by-agency", "la.anyshire", "2026-27")).containsExactly("50%", "4", "2", "2");
        assertThat(told(Report.IN_TIME, "by-agency", Sheet.TOTAL, "2026-27"))
                .isEqualTo(told(Report.IN_TIME, "by-kind", Sheet.TOTAL, "2026-27"))
                .containsExactly("50%", "8", "4", "4");
    }

    @Test
    void setAsideIsToldApart() {
        assertThat(told(Report.IN_TIME, "set-aside", "send:referrer-feedback", "2026-27"))
                .containsExactly("1", "0", "0", "0");
        assertThat(told(Report.IN_TIME, "set-aside", "acknowledge:received", "2026-10"))
                .containsExactly("0", "0", "1", "0");
        assertThat(told(Report.TELEPHONE, "by-agency", "school.northfield", "2026-10"))
                .containsExactly("1");
    }

    @Test
    void whoWasNeverInformedShouldKnowByNow() {
        assertThat(told(Report.NEVER_INFORMED, "by-force", "police.anyshire", Columns.ALL))
                .containsExactly("1", "September 2026");
        assertThat(told(Report.NEVER_INFORMED, "by-authority", "la.anyshire", "2026-09"))
                .containsExactly("1", "September 2026");
        assertThat(standing("AN-1")).isEqualTo("informed");
        assertThat(standing("AN-3")).isEqualTo("withheld");
        assertThat(standing("AN-4")).as("told in person, and signed").isEqualTo("informed");
        assertThat(standing("AN-5")).isEqualTo("undecided");
    }

    @Test
    void withheldByReason() {
        assertThat(told(Report.WITHHELD, "by-reason", "RISK_TO_PERSON", "2026-10"))
                .containsExactly("1", "1", "0");
        assertThat(told(Report.WITHHELD, "by-reason", "OTHER", "2026-10")).containsExactly("1", "0", "1");
    }

    @Test
    void sessionsContractedAndHeld() {
        assertThat(told(Report.SESSIONS, "by-provider", "provider.harbour", "2026-10"))
                .containsExactly("14%", "1", "7", "1", "6", "1");
    }

    @Test
    void pastTheGate() {
        assertThat(told(Report.PAST_THE_GATE, "by-type", "closure-notice", "2026-11"))
                .containsExactly("1", "1", "100%");
        assertThat(told(Report.PAST_THE_GATE, "by-type", "exit-decision", "2026-27"))
                .containsExactly("0", "1", "0%");
        assertThat(told(Report.REPEATS, "by-force", "police.anyshire", "2026-11"))
                .containsExactly("1");
    }

    @Test
    void whatIsOpenNow() {
        assertThat(told(Report.REVIEWS, "by-agency", "la.anyshire", Columns.ALL))
                .containsExactly("1", "0", "1");
        assertThat(told(Report.OPEN, "by-state", "not-sent", Columns.ALL)).containsExactly("1", "0", "1", "0");
        assertThat(told(Report.OPEN, "by-state", "overdue", Columns.ALL)).containsExactly("2", "1", "1", "0");
        assertThat(told(Report.OPEN, "by-state", "open", Columns.ALL)).containsExactly("2", "1", "1", "0");
        assertThat(told(Report.OPEN, "by-state", "withheld", Columns.ALL)).containsExactly("1", "0", "1", "0");
        assertThat(told(Report.NOBODY_THERE, "by-office", "provider.harbour/gone", Columns.ALL))
                .containsExactly("1");
    }

    @Test
    void nothingNamesACaseOrAPerson() {
        for (Report report : Report.values()) {
            for (Sheet sheet : figures.of(report)) {
                assertThat(sheet.csv()).doesNotContain("AN-").startsWith("period,");
            }
        }
        assertThat(figures.asOf()).isEqualTo(Instant.parse(NOW));
    }

    @Test
    void whatIsSmallIsNotTold() {
        Figures told = new Drawing(
                        new Counts(programme.sql()),
                        Directory.of(List.of()),
                        new Suppression(5),
                        Instant.parse(NOW),
                        YearMonth.parse("2026-11"))
                .figures();

        for (Report report : Report.values()) {
            for (Sheet sheet : told.of(report)) {
                assertThat(sheet.csv().lines().skip(1))
                        .as("%s", report)
                        .noneMatch(line -> line.matches(".*,[1-4](,.*|$)"));
            }
        }
        assertThat(told.sheet(Report.IN_TIME, "by-kind").orElseThrow().csv()).contains("[c],[c],[c],[c]");
    }

    private static List<String> told(Report report, String sheet, String row, String column) {
        return figures.sheet(report, sheet).orElseThrow().line(row, column).values().stream()
                .map(Value::words)
                .toList();
    }

    private static String standing(String reference) {
        return programme
                .sql()
                .sql("select standing from oversight_referral where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }
}
