package agencyhub.rehearsal;

import agencyhub.agency.Directory;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A case as somebody tells it: who does what when, who stays silent, and what the hub must make of it.
 *
 * @param failings      numbers in the list of failings that the reviews found
 * @param source        where that failing is described
 * @param unnoticed     what nobody would have noticed without the hub
 * @param hub           what the hub does about it
 * @param acknowledging agencies that acknowledge whatever they are told, within the hour, until a step says otherwise
 * @param sending       what agencies send of their own accord an hour before they owe it
 * @param until         when the story ends
 */
public record Scenario(
        String title,
        List<Integer> failings,
        Optional<String> source,
        Optional<String> unnoticed,
        Optional<String> hub,
        Directory directory,
        Instant starts,
        Set<String> acknowledging,
        Map<String, Set<MessageType>> sending,
        List<Act> acts,
        Instant until,
        List<Expectation> expectations) {

    /**
     * The same story among these agencies, so many weeks later at the same time of day, in cases of other references. Whoever is
     * referred is described only where the scenario itself does so: another telling is about somebody else.
     */
    public Scenario retold(Directory among, long weeksLater, UnaryOperator<String> reference) {
        return new Retelling(this, weeksLater, reference).among(among);
    }

    /** The cases that somebody sends a message in, in the order in which they begin. */
    public List<String> cases() {
        return acts.stream()
                .flatMap(act -> switch (act) {
                    case Act.Send send -> Stream.of(send.caseReference());
                    case Act.Acknowledge word -> Stream.of(word.caseReference());
                    case Act.Doors _, Act.Habit _ -> Stream.<String>empty();
                })
                .distinct()
                .toList();
    }

    /** The agencies that act in it, or of which it expects something; offices by their agency. */
    public Set<String> agencies() {
        Set<String> agencies = new TreeSet<>(acknowledging);
        agencies.addAll(sending.keySet());
        acts.forEach(act -> agencies.add(
                switch (act) {
                    case Act.Send send -> send.by();
                    case Act.Acknowledge word -> word.by();
                    case Act.Doors doors -> agency(doors.whose());
                    case Act.Habit habit -> habit.agency();
                }));
        expectations.forEach(expectation -> {
            switch (expectation) {
                case Expectation.Told told -> agencies.add(agency(told.whom()));
                case Expectation.Stands stands -> {
                    stands.which().owedBy().map(Scenario::agency).ifPresent(agencies::add);
                    stands.which().owedTo().map(Scenario::agency).ifPresent(agencies::add);
                }
                case Expectation.Owned owned -> {
                    owned.coordinator().map(Scenario::agency).ifPresent(agencies::add);
                    owned.riskOwner().map(Scenario::agency).ifPresent(agencies::add);
                }
                case Expectation.Shown shown -> agencies.add(agency(shown.whom()));
                case Expectation.Flagged _, Expectation.Complete _ -> {}
            }
        });
        return agencies;
    }

    private static String agency(String whose) {
        return whose.split("/", 2)[0];
    }
}
