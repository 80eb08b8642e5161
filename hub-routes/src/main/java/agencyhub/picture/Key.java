package agencyhub.picture;

import agencyhub.picture.CasePicture.Sign;
import agencyhub.picture.CaseStory.Arrival;
import agencyhub.picture.CaseStory.End;
import agencyhub.picture.CaseStory.Kind;
import agencyhub.picture.CaseStory.Owed;
import agencyhub.picture.CaseStory.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What the forms in a picture mean; only those that occur in it. */
final class Key {
    private static final double WIDTH = 44;
    private static final double HEIGHT = 26;
    private static final double MIDDLE = HEIGHT / 2;

    private final String id;
    private final List<Sign> signs = new ArrayList<>();

    private Key(String id) {
        this.id = id;
    }

    static List<Sign> of(String id, CaseStory story) {
        Key key = new Key(id + "-key");
        key.said(story);
        key.arrivals(story);
        key.owed(story);
        return key.signs;
    }

    private void said(CaseStory story) {
        for (Kind kind : Kind.values()) {
            if (story.said().stream().anyMatch(said -> said.kind() == kind)) {
                add(kind.words(), svg -> Marks.draw(svg, kind, 1, WIDTH / 2, MIDDLE));
            }
        }
        if (story.said().stream().anyMatch(Moments::happenedBefore)) {
            add("Happened earlier than it was recorded", svg -> {
                svg.shape(
                        "line",
                        "class",
                        "lanes__since",
                        "stroke-dasharray",
                        "1 3",
                        "x1",
                        8,
                        "x2",
                        40,
                        "y1",
                        MIDDLE,
                        "y2",
                        MIDDLE);
                Marks.happened(svg, 8, MIDDLE);
            });
        }
    }

    private void arrivals(CaseStory story) {
        if (any(story, Arrival.DELIVERED)) {
            add("Delivered", svg -> {
                svg.shape("line", "class", "lanes__stem", "x1", WIDTH / 2, "x2", WIDTH / 2, "y1", 2, "y2", 16);
                Marks.head(svg, WIDTH / 2, 23, true);
            });
        }
        boolean waits = story.said().stream()
                .anyMatch((Said said) -> said.to().stream()
                        .anyMatch(to -> to.arrival() == Arrival.PENDING || Moments.arrivesLater(said, to)));
        if (waits) {
            add("Sent, not delivered yet", svg -> {
                svg.shape(
                        "line",
                        "class",
                        "lanes__waiting",
                        "stroke-dasharray",
                        "6 4",
                        "x1",
                        6,
                        "x2",
                        34,
                        "y1",
                        MIDDLE,
                        "y2",
                        MIDDLE);
                Marks.door(svg, 6, MIDDLE);
                Marks.headRight(svg, false, 42, MIDDLE);
            });
        }
        if (any(story, Arrival.REFUSED)) {
            add("Refused by the recipient's system", svg -> Marks.refused(svg, WIDTH / 2, MIDDLE));
        }
    }

    private static boolean any(CaseStory story, Arrival arrival) {
        return story.said().stream().anyMatch(said -> said.to().stream().anyMatch(to -> to.arrival() == arrival));
    }

    private void owed(CaseStory story) {
        List<Owed> owed = story.owed();
        if (owed.stream().anyMatch(each -> each.end() == End.DISCHARGED && !each.isLate(story.until()))) {
            add(
                    "Owed, and done in time",
                    svg -> svg.shape(
                            "rect",
                            "class",
                            "lanes__met",
                            "x",
                            4,
                            "y",
                            MIDDLE - Bar.SLIM / 2,
                            "width",
                            36,
                            "height",
                            Bar.SLIM));
        }
        if (owed.stream().anyMatch(each -> each.isOpen() && !each.isLate(story.until()))) {
            add("Owed, with time until the flag", svg -> bar(svg, End.OPEN, false));
        }
        if (owed.stream().anyMatch(each -> each.isLate(story.until()))) {
            add(
                    "Overdue since the flag; a step higher for each reminder or escalation",
                    svg -> bar(svg, End.DISCHARGED, true));
        }
        if (owed.stream().anyMatch(each -> each.isOpen() && each.isLate(story.until()))) {
            add("Overdue, and still nobody answers", svg -> Marks.unanswered(svg, WIDTH / 2, MIDDLE));
        }
        if (owed.stream().anyMatch(each -> each.end() == End.WITHHELD)) {
            add("Withheld for a reason, until a review", svg -> bar(svg, End.WITHHELD, false));
        }
        if (owed.stream().anyMatch(each -> each.end() == End.WAIVED)) {
            add("Waived", svg -> Marks.waived(svg, WIDTH / 2, MIDDLE));
        }
        if (!Moments.scale(story).folds().isEmpty()) {
            add("Days without any event, folded", svg -> Tear.draw(svg, WIDTH / 2, 0, HEIGHT));
        }
    }

    private void bar(Svg svg, End end, boolean late) {
        // Only its end and whether it was late matter here: every place is given below.
        Optional<Instant> due = late ? Optional.of(Instant.EPOCH) : Optional.empty();
        Optional<Instant> ended = late ? Optional.of(Instant.EPOCH.plusSeconds(1)) : Optional.empty();
        Owed owed = new Owed("", "", "", "", "", Instant.EPOCH, due, end, ended, Optional.empty(), "", "");
        BarShape shape = new BarShape(svg, id + signs.size());
        shape.patterns();
        double to = end == End.OPEN ? 20 : end == End.WITHHELD ? 32 : 40;
        Bar bar = new Bar(
                owed,
                4,
                to,
                late ? OptionalDouble.of(14) : OptionalDouble.empty(),
                end == End.OPEN ? OptionalDouble.of(32) : OptionalDouble.empty(),
                late ? List.of(27.0) : List.of(),
                0,
                true,
                late,
                false,
                "");
        shape.draw(bar, HEIGHT - 4, HEIGHT - 3, WIDTH, true);
    }

    private void add(String words, Consumer<Svg> drawing) {
        Svg svg = new Svg(WIDTH, HEIGHT, "class", "lanes lanes--sign", "aria-hidden", "true", "focusable", "false");
        svg.shape("rect", "width", WIDTH, "height", HEIGHT, "class", "lanes__paper", "fill", "#ffffff");
        drawing.accept(svg);
        signs.add(new Sign(words, svg.finish()));
    }
}
