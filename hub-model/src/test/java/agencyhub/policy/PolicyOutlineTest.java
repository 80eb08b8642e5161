package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.MessageType;
import agencyhub.policy.PolicyOutline.Entry;
import agencyhub.policy.PolicyOutline.Point;
import agencyhub.policy.PolicyOutline.Saying;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyOutlineTest {
    private static final PolicyOutline OUTLINE = PolicyOutline.of(PolicyFile.shipped());

    @Test
    void speaksOfEveryMessageOnceAndSaysOfEachWhoSendsItAndWhoIsTold() {
        assertThat(entries()).extracting(Entry::type).containsExactlyInAnyOrder(MessageType.values());
        assertThat(entries())
                .allSatisfy(entry -> assertThat(entry.points())
                        .extracting(Point::heading)
                        .startsWith("sent by", "told", "acknowledge"));
    }

    @Test
    void marksEveryTimeThatThePolicyNames() {
        long marked = entries().stream()
                        .flatMap(entry -> entry.points().stream())
                        .flatMap(point -> point.sayings().stream())
                        .filter(saying -> saying.basis().isPresent())
                        .count()
                + OUTLINE.ladders().size();

        assertThat(OUTLINE.summary()).startsWith(marked + " times: ");
    }

    @Test
    void everySourceThatIsCountedIsThere() {
        assertThat(entries().stream()
                        .flatMap(entry -> entry.points().stream())
                        .flatMap(point -> point.sayings().stream())
                        .map(Saying::source)
                        .flatMap(Optional::stream))
                .isNotEmpty()
                .allSatisfy(number ->
                        assertThat(number).isBetween(1, OUTLINE.sources().size()));
    }

    @Test
    void saysOfEachLadderWhoIsAskedNextInEachOfTheThreeWays() {
        assertThat(OUTLINE.ladders()).isNotEmpty().allSatisfy(ladder -> {
            assertThat(ladder.ways()).hasSize(3);
            assertThat(ladder.ways()).allSatisfy(way -> assertThat(way.rungs()).isNotEmpty());
        });
    }

    private static List<Entry> entries() {
        return OUTLINE.parts().stream()
                .flatMap(part -> part.messages().stream())
                .toList();
    }
}
