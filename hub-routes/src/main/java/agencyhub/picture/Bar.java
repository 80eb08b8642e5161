package agencyhub.picture;

import agencyhub.picture.CaseStory.End;
import agencyhub.picture.CaseStory.Kind;
import agencyhub.picture.CaseStory.Owed;
import agencyhub.picture.CaseStory.Said;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A duty on one line of the picture.
 *
 * @param from     where it was opened, or the line begins
 * @param to       where it ended, or now, or the line ends
 * @param late     from where it is overdue on this line
 * @param ahead    how far its time still runs
 * @param steps    where somebody was reminded or escalated to: the bar rises by one each time
 * @param before   how many such steps lie on earlier lines
 * @param begins   whether it was opened on this line
 * @param ends     whether it ended on this line
 * @param goesOn   on the next line, where its words have room too
 */
record Bar(
        Owed owed,
        double from,
        double to,
        OptionalDouble late,
        OptionalDouble ahead,
        List<Double> steps,
        int before,
        boolean begins,
        boolean ends,
        boolean goesOn,
        String words) {
    static final double SIZE = 12;
    private static final double PADDING = 5;
    private static final int MOST_STEPS = 5;
    private static final double LEAST = 70;
    static final double STEP = 3;
    static final double SLIM = 7;
    static final double THICK = 17;

    /** Empty where it is not on this line at all. */
    static Optional<Bar> of(Owed owed, CaseStory story, TimeScale scale, Stretch line) {
        double opened = scale.has(Moments.said(owed.message()))
                ? scale.x(Moments.said(owed.message()))
                : scale.x(owed.openedAt());
        boolean over = owed.isOver(story.until());
        double until = over
                ? owed.endedBy()
                        .map(Moments::said)
                        .filter(scale::has)
                        .map(scale::x)
                        .orElseGet(() -> scale.x(owed.until(story.until())))
                : scale.x(Moments.NOW);
        double due =
                owed.dueBy().map(Moments::due).filter(scale::has).map(scale::x).orElse(until);
        double furthest = owed.isOpen() ? Math.max(until, due) : until;
        if (furthest <= line.from() || opened >= line.to()) {
            return Optional.empty();
        }
        List<Double> steps = story.said().stream()
                .filter(said -> chases(said, owed))
                .map(said -> scale.x(Moments.said(said)))
                .filter(x -> x < line.to())
                .toList();
        return Optional.of(new Bar(
                owed,
                line.at(opened),
                line.at(until),
                owed.isLate(story.until()) && due < line.to() && due < until
                        ? OptionalDouble.of(line.at(due))
                        : OptionalDouble.empty(),
                owed.isOpen() && due > until && due > line.from() && until < line.to()
                        ? OptionalDouble.of(line.at(due))
                        : OptionalDouble.empty(),
                steps.stream().filter(line::holds).map(line::at).toList(),
                (int) steps.stream().filter(x -> !line.holds(x)).count(),
                line.holds(opened),
                over && until <= line.to(),
                furthest > line.to(),
                words(owed, story)));
    }

    private static boolean chases(Said said, Owed owed) {
        return (said.kind() == Kind.REMINDER || said.kind() == Kind.ESCALATION)
                && said.about().filter(owed.id()::equals).isPresent();
    }

    private static String words(Owed owed, CaseStory story) {
        String what = story.said().stream()
                .filter(said -> said.id().equals(owed.message()))
                .findFirst()
                .map(said -> owed.words() + " (" + said.number() + ")")
                .orElse(owed.words() + " (earlier)");
        return owed.standing().isEmpty() ? what : what + ": " + owed.standing();
    }

    /** An acknowledgement that came in time needs no words: it is the usual thing, and there are many. */
    boolean isSlim() {
        return owed.end() == End.DISCHARGED && !owed.isLate(owed.endedAt().orElse(owed.openedAt()));
    }

    int rise() {
        return Math.min(MOST_STEPS, before + steps.size());
    }

    double height() {
        return isSlim() ? SLIM : THICK + rise() * STEP;
    }

    double end() {
        return Math.max(to, ahead.orElse(to));
    }

    double wordsWide() {
        return Letters.width(wordsHere(), SIZE) + 2 * PADDING;
    }

    String wordsHere() {
        if (isSlim()) {
            return "";
        }
        double room = to - from - 2 * PADDING;
        if (goesOn && room < LEAST) {
            return "";
        }
        return goesOn ? Letters.shortened(words, room, SIZE) : words;
    }

    /** Within the bar if there is room, else behind it, else as far right as the line goes. */
    double wordsFrom(double right) {
        if (goesOn || wordsWide() <= to - from) {
            return from + PADDING;
        }
        return Math.max(Stretch.MARGIN, Math.min(end() + 16, right - wordsWide())) + PADDING;
    }
}
