package agencyhub.picture;

import agencyhub.picture.CaseStory.Arrival;
import agencyhub.picture.CaseStory.Said;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Collectors;

/** Draws one line of a case's picture. */
final class Sheet {
    private static final double AXIS = 54;
    private static final double NAME_SIZE = 13;
    private static final double WEEKDAY_SIZE = 11;
    private static final double FOOT = 4;
    private static final double NAMES_WIDE = 270;

    private final CaseStory story;
    private final TimeScale scale;
    private final Stretch line;
    private final InWords words;
    private final List<Track> tracks;
    private final Map<String, Track> byAgency;
    private final double right;
    private final double bottom;

    Sheet(CaseStory story, TimeScale scale, Stretch line, InWords words) {
        this.story = story;
        this.scale = scale;
        this.line = line;
        this.words = words;
        tracks = Track.of(story, scale, line, AXIS);
        byAgency = tracks.stream()
                .collect(Collectors.toMap(track -> track.lane().agency(), Function.identity(), (one, _) -> one));
        right = line.width() - Stretch.MARGIN;
        bottom = tracks.isEmpty() ? AXIS : tracks.getLast().bottom();
    }

    /**
     * @param id     unique on its page
     * @param textId of the element that tells the same in words
     */
    String draw(String id, String title, String textId) {
        Svg svg = new Svg(
                line.width(),
                bottom + FOOT,
                "class",
                "lanes",
                "role",
                "group",
                "aria-labelledby",
                id + "-title",
                "aria-describedby",
                textId);
        svg.words("title", title, "id", id + "-title");
        BarShape bars = new BarShape(svg, id);
        bars.patterns();
        svg.shape("rect", "class", "lanes__paper", "width", line.width(), "height", bottom + FOOT, "fill", "#ffffff");
        tracks.forEach(track -> ground(svg, track));
        days(svg);
        now(svg);
        waiting(svg);
        tracks.forEach(track ->
                owed(track, (bar, y) -> link(svg, bar, () -> bars.draw(bar, track.voice(), y, right, reachesNow()))));
        scale.folds().stream()
                .filter(fold -> line.holds((fold.from() + fold.to()) / 2))
                .forEach(fold -> fold(svg, fold));
        stems(svg);
        tracks.forEach(track -> owed(track, (bar, y) -> bars.words(bar, y, right)));
        tracks.forEach(track -> more(svg, track));
        tracks.forEach(track -> names(svg, track, line.width()));
        tracks.forEach(track -> track.labels().forEach(label -> label(svg, label, track)));
        story.said().forEach(said -> mark(svg, said));
        return svg.finish();
    }

    /** The names alone. Whoever hears the picture read has heard them. */
    String names() {
        Svg svg = new Svg(
                NAMES_WIDE, bottom + FOOT, "class", "lanes lanes--names", "aria-hidden", "true", "focusable", "false");
        tracks.forEach(track -> {
            svg.shape("rect", "class", "lanes__strip", "y", track.top(), "width", NAMES_WIDE, "height", Track.STRIP);
            names(svg, track, NAMES_WIDE);
        });
        return svg.finish();
    }

    private void ground(Svg svg, Track track) {
        svg.shape("rect", "class", "lanes__strip", "y", track.top(), "width", line.width(), "height", Track.STRIP);
        svg.shape("line", "class", "lanes__edge", "x1", 0, "x2", line.width(), "y1", track.top(), "y2", track.top());
        svg.shape(
                "line", "class", "lanes__voice", "x1", 0, "x2", line.width(), "y1", track.voice(), "y2", track.voice());
    }

    private static void names(Svg svg, Track track, double room) {
        String name = Letters.shortened(track.lane().name(), (room - 2 * Stretch.MARGIN) / 1.1, NAME_SIZE);
        double left = room - 3 * Stretch.MARGIN - Letters.boldWidth(name, NAME_SIZE);
        svg.open("text", "class", "lanes__name", "x", Stretch.MARGIN, "y", track.top() + 15.5, "font-size", NAME_SIZE);
        svg.say(name);
        if (left > 40 && !track.lane().roles().isEmpty()) {
            svg.words(
                    "tspan",
                    Letters.shortened(track.lane().roles(), left, 12),
                    "class",
                    "lanes__roles",
                    "dx",
                    8,
                    "font-size",
                    12);
        }
        svg.close();
    }

    private void days(Svg svg) {
        for (TimeScale.Day day : scale.days()) {
            if (day.to() > line.from() && day.from() < line.to()) {
                double from = line.at(day.from());
                if (day.from() > line.from()) {
                    svg.shape("line", "class", "lanes__day", "x1", from, "x2", from, "y1", 4, "y2", bottom);
                }
                if (line.at(day.to()) - from >= Letters.boldWidth(day.label(), TimeScale.SIZE) + 4) {
                    svg.text(from + 4, 14, day.label(), "class", "lanes__date", "font-size", TimeScale.SIZE);
                    svg.text(from + 4, 28, day.weekday(), "class", "lanes__weekday", "font-size", WEEKDAY_SIZE);
                }
            }
        }
    }

    private void now(Svg svg) {
        double x = scale.x(Moments.NOW);
        if (line.holds(x)) {
            double at = line.at(x);
            svg.shape("line", "class", "lanes__now", "x1", at, "x2", at, "y1", 36, "y2", bottom);
            svg.shape("rect", "class", "lanes__now-ground", "x", at - 18, "y", 34, "width", 36, "height", 17, "rx", 3);
            svg.text(
                    at,
                    46.5,
                    story.goesOn() ? "later" : "now",
                    "class",
                    "lanes__inside",
                    "text-anchor",
                    "middle",
                    "font-size",
                    12);
        }
    }

    private List<Arrow> arrows(Said said) {
        return Arrow.of(said, scale).stream()
                .filter(arrow -> byAgency.containsKey(arrow.to().agency()))
                .filter(arrow -> arrow.touches(line))
                .toList();
    }

    private void stems(Svg svg) {
        for (Said said : story.said()) {
            Track from = byAgency.get(said.agency());
            List<Arrow> arrows = arrows(said);
            if (from != null && !arrows.isEmpty() && line.holds(scale.x(Moments.said(said)))) {
                new Stem(svg, line.at(scale.x(Moments.said(said))), from.voice()).draw(arrows, this::voice);
            }
        }
    }

    /** What took its time: on the way to a recipient, or until somebody recorded it. */
    private void waiting(Svg svg) {
        for (Said said : story.said()) {
            arrows(said).stream().filter(Arrow::waits).forEach(arrow -> waiting(svg, arrow));
            Track from = byAgency.get(said.agency());
            if (from != null && Moments.happenedBefore(said)) {
                happened(svg, said, from.voice());
            }
        }
    }

    private double voice(String agency) {
        return Objects.requireNonNull(byAgency.get(agency), agency).voice();
    }

    /** From when it was sent until it arrived, it lay before the recipient's door. */
    private void waiting(Svg svg, Arrow arrow) {
        double y = voice(arrow.to().agency());
        double sent = line.at(arrow.sent());
        double arrived = line.at(arrow.arrived());
        svg.shape(
                "line",
                "class",
                "lanes__waiting",
                "stroke-dasharray",
                "6 4",
                "x1",
                sent,
                "x2",
                arrived,
                "y1",
                y,
                "y2",
                y);
        if (line.holds(arrow.sent())) {
            Marks.door(svg, sent, y);
        }
        if (line.holds(arrow.arrived())) {
            if (arrow.to().arrival() == Arrival.REFUSED) {
                Marks.refused(svg, arrived, y);
            } else {
                Marks.headRight(svg, arrow.to().arrival() == Arrival.DELIVERED, arrived, y);
            }
        }
    }

    private void happened(Svg svg, Said said, double y) {
        double happened = scale.x(Moments.happened(said));
        double recorded = scale.x(Moments.said(said));
        if (happened < line.to() && recorded >= line.from()) {
            svg.shape(
                    "line",
                    "class",
                    "lanes__since",
                    "stroke-dasharray",
                    "1 3",
                    "x1",
                    line.at(happened),
                    "x2",
                    line.at(recorded),
                    "y1",
                    y - 4,
                    "y2",
                    y - 4);
            if (line.holds(happened)) {
                Marks.happened(svg, line.at(happened), y - 4);
            }
        }
    }

    /** Each bar of a lane, and the height on which it stands. */
    private static void owed(Track track, ObjDoubleConsumer<Bar> draw) {
        double y = track.voice() + Track.REACH + 2;
        for (List<Bar> row : track.bars().rows()) {
            y += BarRows.height(row);
            for (Bar bar : row) {
                draw.accept(bar, y - 2);
            }
        }
    }

    private void link(Svg svg, Bar bar, Runnable drawing) {
        svg.open("a", "href", bar.owed().href(), "class", "lanes__item");
        svg.title(words.sentence(words.item(bar.owed())));
        drawing.run();
        svg.close();
    }

    private static void more(Svg svg, Track track) {
        if (track.bars().hidden() > 0) {
            svg.text(
                    Stretch.MARGIN + 2,
                    track.bottom() - 8,
                    "and " + track.bars().hidden() + " more, listed below",
                    "class",
                    "lanes__words",
                    "font-size",
                    Bar.SIZE);
        }
    }

    private boolean reachesNow() {
        return !story.goesOn() && line.holds(scale.x(Moments.NOW));
    }

    /** Paper torn out of every lane: the days on which nothing happened. */
    private void fold(Svg svg, TimeScale.Fold fold) {
        double x = (line.at(fold.from()) + line.at(fold.to())) / 2;
        Tear.draw(svg, x, AXIS - 30, AXIS);
        tracks.forEach(track -> Tear.draw(svg, x, track.top() + Track.STRIP, track.bottom()));
        svg.text(x, 14, fold.label(), "class", "lanes__silence", "text-anchor", "middle", "font-size", TimeScale.SIZE);
    }

    private static void label(Svg svg, Labels.Label label, Track track) {
        double y = track.voice() - Track.REACH - 2 - label.row() * Labels.ROW;
        if (label.small()) {
            svg.text(label.from(), y + 5, label.words(), "class", "lanes__number", "font-size", Labels.NUMBER_SIZE);
            return;
        }
        if (label.row() > 0) {
            svg.shape(
                    "line",
                    "class",
                    "lanes__thread",
                    "x1",
                    label.x(),
                    "x2",
                    label.x(),
                    "y1",
                    y + 3,
                    "y2",
                    track.voice() - Track.REACH);
        }
        svg.text(label.from(), y, label.words(), "class", "lanes__label", "font-size", Labels.SIZE);
    }

    private void mark(Svg svg, Said said) {
        double x = scale.x(Moments.said(said));
        Track track = byAgency.get(said.agency());
        if (track != null && line.holds(x)) {
            svg.open("a", "href", said.href(), "class", "lanes__item lanes__item--" + Marks.word(said.kind()));
            svg.title(words.sentence(words.item(said)));
            // Large enough to be hit, whatever the form.
            svg.shape(
                    "circle", "class", "lanes__target", "cx", line.at(x), "cy", track.voice(), "r", 12, "fill", "none");
            Marks.draw(svg, said.kind(), said.number(), line.at(x), track.voice());
            svg.close();
        }
    }
}
