package agencyhub.policy;

import agencyhub.message.Failure;
import agencyhub.message.MessageType;
import agencyhub.policy.Clause.Heading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A policy in the words of {@link PolicyTable} and {@link PolicyPage}, for whoever puts them on a page of another kind.
 *
 * @param summary how many of its times are law, guidance and local choice
 * @param sources those that {@link Saying#source} counts, from 1
 */
public record PolicyOutline(
        String version,
        Optional<LocalDate> effectiveFrom,
        String summary,
        List<Part> parts,
        List<Steps> ladders,
        List<String> sources) {

    /** A part of a case, and the messages in which a reader looks for it. */
    public record Part(String title, List<Entry> messages) {}

    /** What is said of one message, in the order in which people ask. */
    public record Entry(MessageType type, List<Point> points) {}

    /** @param heading {@code sent by}, {@code told}, {@code acknowledge}, {@code opens} … */
    public record Point(String heading, List<Saying> sayings) {}

    /** @param basis where its time comes from, if it has one */
    public record Saying(String text, Optional<Basis.Kind> basis, Optional<Integer> source) {}

    /** Who is asked next. */
    public record Steps(String name, Saying basis, List<Way> ways) {}

    /** One way in which a duty fails, and who is told then, one after the other. */
    public record Way(String failure, List<String> rungs) {}

    public static PolicyOutline of(Policy policy) {
        Notes notes = new Notes();
        List<Part> parts = Arrays.stream(Stage.values())
                .map(stage -> new Part(
                        stage.title(),
                        stage.types().stream()
                                .map(type -> entry(policy.rule(type), notes))
                                .toList()))
                .toList();
        List<Steps> ladders = policy.ladders().values().stream()
                .map(ladder -> steps(ladder, notes))
                .toList();
        return new PolicyOutline(
                policy.version(),
                policy.effectiveFrom(),
                Grounds.summary(policy),
                parts,
                ladders,
                List.copyOf(notes.sources()));
    }

    private static Entry entry(Rule rule, Notes notes) {
        List<Clause> clauses = Wording.of(rule);
        List<Point> points = new ArrayList<>();
        for (Heading heading : Heading.values()) {
            List<Saying> sayings = clauses.stream()
                    .filter(clause -> clause.heading() == heading)
                    .map(clause -> saying(clause.text(), clause.basis(), notes))
                    .toList();
            if (!sayings.isEmpty()) {
                points.add(new Point(heading.word(), sayings));
            }
        }
        return new Entry(rule.type(), List.copyOf(points));
    }

    private static Steps steps(Ladder ladder, Notes notes) {
        return new Steps(
                ladder.name(),
                saying("", Optional.of(ladder.basis()), notes),
                Arrays.stream(Failure.values())
                        .map(failure -> new Way(
                                Wording.failure(failure),
                                ladder.after(failure).stream()
                                        .map(Wording::rung)
                                        .toList()))
                        .toList());
    }

    private static Saying saying(String text, Optional<Basis> basis, Notes notes) {
        return new Saying(
                text, basis.map(Basis::kind), basis.flatMap(Basis::source).map(notes::number));
    }
}
