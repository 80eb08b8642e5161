package agencyhub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingTest {
    @Test
    void whatWaitsForAnAgencyThatCannotBeReachedIsNoProblemOfItsOwn() {
        Problem dead = new Problem(Kind.AGENCY_UNREACHABLE, "school.northfield", "");
        Problem behindIt = new Problem(Kind.DELIVERIES_STUCK, "school.northfield", "");
        Problem elsewhere = new Problem(Kind.DELIVERIES_STUCK, "la.anyshire", "");

        assertThat(Sighting.of(List.of(behindIt, dead, elsewhere), Set.of()).problems())
                .containsExactly(dead, elsewhere);
    }

    @Test
    void whatTwoSawIsOneProblem() {
        Problem byTheWatch = new Problem(Kind.LEDGER_REFUSES, "ledger", "SQL state 25006");
        Problem byAWriter = new Problem(Kind.LEDGER_REFUSES, "ledger", "SQL state 53100");

        assertThat(Sighting.of(List.of(byTheWatch, byAWriter), Set.of()).problems())
                .containsExactly(byTheWatch);
    }
}
