package agencyhub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void aFewAreToldEach() {
        assertThat(Crowd.together(schools(3), Set.of(), 3)).containsExactlyElementsOf(schools(3));
    }

    @Test
    void manyAreToldTogether() {
        assertThat(Crowd.together(schools(400), Set.of(), 10)).singleElement().satisfies(crowd -> {
            assertThat(crowd.key()).isEqualTo("agency-unreachable:many");
            assertThat(crowd.detail()).startsWith("400 ");
        });
    }

    @Test
    void whoeverWasToldOfStaysToldOf() {
        Problem first = schools(1).getFirst();

        assertThat(Crowd.together(schools(11), Set.of(first.key()), 10))
                .extracting(Problem::key)
                .containsExactly(first.key(), "agency-unreachable:many");
    }

    @Test
    void aCrowdOfOneKindHidesNoOther() {
        Problem sweep = new Problem(Kind.SWEEP_STOPPED, "sweep", "");
        List<Problem> all = new java.util.ArrayList<>(schools(11));
        all.add(sweep);

        assertThat(Crowd.together(all, Set.of(), 10)).hasSize(2).contains(sweep);
    }

    private static List<Problem> schools(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Problem(Kind.AGENCY_UNREACHABLE, "school.s" + n, "1 of 1 doors shut"))
                .toList();
    }
}
