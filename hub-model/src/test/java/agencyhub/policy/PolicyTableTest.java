package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolicyTableTest {
    private final String table = PolicyTable.of(PolicyFile.shipped());

    @Test
    void aSafeguardingLeadReadsWhoIsToldByWhenAndWhy() {
        assertThat(table)
                .startsWith("Policy shipped-1\n")
                .containsPattern(
                        "panel-outcome +panel-chair +police, panel-member, intervention-provider"
                                + " +received, 3 working days +panel-chair owes referrer-feedback, 3 working days +local default")
                .containsPattern("acknowledgement +whoever was told +the sender, if rejected +none"
                        + " +if rejected, the sender answers, 2 working days +local default")
                .containsPattern("referral-submitted .*local default \\[1]")
                .endsWith("""

                        Ladder standard: local default
                          not-sent: owing at once, then supervisor after 2 working days, then operations after 5 working days
                          not-delivered: next-door after 30 minutes, then operations after 1 hour
                          not-acknowledged: owing at once, then cover after 1 working day, then supervisor after 2 working days, then operations after 5 working days

                        [1] By analogy with Working Together 2023, where a referral is acknowledged within one working day
                        """);
    }

    @Test
    void columnsStandBelowEachOther() {
        assertThat(table.lines().filter(line -> line.contains("every other party")))
                .hasSize(4)
                .extracting(line -> line.indexOf("every other party"))
                .containsOnly(table.lines().skip(2).findFirst().orElseThrow().indexOf("told"));
    }

    @Test
    void timesReadAsTheyAreWritten() {
        assertThat(PolicyTable.span(new Span.WorkingDays(1))).isEqualTo("1 working day");
        assertThat(PolicyTable.span(new Span.Clock(Duration.ofMinutes(90)))).isEqualTo("90 minutes");
        assertThat(PolicyTable.span(new Span.Clock(Duration.ofHours(2)))).isEqualTo("2 hours");
    }
}
