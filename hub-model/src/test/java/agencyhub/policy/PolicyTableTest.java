package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.MessageType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTableTest {
    private final String table = PolicyTable.of(PolicyFile.shipped());

    @Test
    void aSafeguardingLeadReadsWhoIsToldByWhenAndWhy() {
        assertThat(table).startsWith("Policy shipped-4\n").contains(" times: 0 statutory, ");
        assertThat(entry("referral-submitted"))
                .containsExactly(
                        "referral-submitted anyone, as referrer police, panel-chair received, within 1 working day (local default [1])",
                        "opens police owes referral-receipt within 1 working day (local default [1])",
                        "police owes deconfliction-recorded within 4 working days (local default [2])",
                        "police owes gateway-outcome within 5 working days (local default [3])");
        assertThat(entry("consent-recorded").get(1))
                .startsWith("opens panel-chair owes panel-outcome within 20 working days, if its 'answer' is REFUSED or"
                        + " WITHDRAWN (local default");
        assertThat(entry("acknowledgement"))
                .containsExactly(
                        "acknowledgement whoever was told the sender, if rejected none",
                        "opens if rejected, the sender answers within 2 working days (local default)");
        assertThat(table).contains("[1]  By analogy with Working Together 2023");
    }

    @Test
    void gatesLimitsLatenessAndHasteAreSaid() {
        assertThat(entry("exit-decision"))
                .contains(
                        "ends nobody owes any more: case-review-due, case-review-completed, post-exit-review-due,"
                                + " post-exit-review-completed",
                        "not before the referrer's view was sought",
                        "no action is open",
                        "(unless a named person goes past it, with a reason)",
                        "recorded within 2 working days of when it happened; later, it is flagged as late (local default)");
        assertThat(entry("feedback-withheld"))
                .contains("limit its 'review by' lies at most 20 working days ahead (local default)");
        assertThat(entry("urgent-risk-change")).contains("chased before everything else, by the ladder 'urgent'");
        assertThat(entry("transfer-requested").get(1))
                .startsWith("opens whom it names owes transfer-accepted or transfer-refused within 5 working days");
        assertThat(entry("case-review-completed"))
                .contains("the hub sends case-review-due 20 working days before 3 months are over, counted from when it"
                        + " happened (local default)");
    }

    @Test
    void everyTypeAndEveryLadderStandsInItOnce() {
        for (MessageType type : MessageType.values()) {
            assertThat(table.lines().filter(line -> line.startsWith(type.word() + " ")))
                    .hasSize(1);
        }
        assertThat(table)
                .contains(
                        "LADDER standard (local default)", "LADDER urgent (local default)", "LADDER out-of-term (local")
                .contains("the office that owes at once, then its cover after 30 minutes, then its supervisor after 1"
                        + " hour, then operations");
    }

    @Test
    void itFitsTheWidthOfAPage() {
        assertThat(table.lines()).allMatch(line -> line.length() <= 125);
    }

    @Test
    void timesReadAsTheyAreWritten() {
        assertThat(Wording.span(new Span.WorkingDays(1))).isEqualTo("1 working day");
        assertThat(Wording.span(new Span.SchoolDays(5))).isEqualTo("5 school days");
        assertThat(Wording.span(new Span.CalendarDays(20))).isEqualTo("20 calendar days");
        assertThat(Wording.span(new Span.Months(6))).isEqualTo("6 months");
        assertThat(Wording.span(new Span.Before(new Span.Months(6), 20)))
                .isEqualTo("20 working days before 6 months are over");
        assertThat(Wording.span(new Span.Clock(Duration.ofMinutes(90)))).isEqualTo("90 minutes");
        assertThat(Wording.span(new Span.Clock(Duration.ofHours(2)))).isEqualTo("2 hours");
    }

    /** What is said of one type: its row in one line, then what stands below it, as if lines were endless. */
    private List<String> entry(String type) {
        List<String> lines = table.lines()
                .dropWhile(line -> !line.startsWith(type + " "))
                .takeWhile(line -> !line.isEmpty())
                .toList();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            boolean below = line.startsWith("    ") && !line.startsWith(" ".repeat(18));
            text.append(below ? "\n" : " ").append(line.strip());
        }
        return text.toString()
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }
}
