package agencyhub.picture;

import agencyhub.picture.CaseStory.Arrival;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The line from a message to the lanes of all who were told: one for all of them, as notes of a chord share one. Solid as far as it
 * arrived, dashed where it had to wait.
 */
record Stem(Svg svg, double x, double voice) {
    private static final double REACH = 9;

    void draw(List<Arrow> arrows, ToDoubleFunction<String> voices) {
        side(arrows, voices, 1);
        side(arrows, voices, -1);
        for (Arrow arrow : arrows) {
            double y = voices.applyAsDouble(arrow.to().agency());
            if (y == voice) {
                within(arrow);
            } else if (!arrow.waits()) {
                tip(arrow, y);
            }
        }
    }

    /** @param down 1 for the lanes below, -1 for those above */
    private void side(List<Arrow> arrows, ToDoubleFunction<String> voices, int down) {
        double arrived =
                furthest(arrows.stream().filter(arrow -> !arrow.waits()).toList(), voices, down);
        double waits = furthest(arrows.stream().filter(Arrow::waits).toList(), voices, down);
        if (arrived > 0) {
            stem(voice + down * REACH, voice + down * arrived, "none");
        }
        if (waits > arrived) {
            stem(voice + down * Math.max(REACH, arrived), voice + down * waits, "3 3");
        }
    }

    private double furthest(List<Arrow> arrows, ToDoubleFunction<String> voices, int down) {
        return arrows.stream()
                .mapToDouble(arrow -> (voices.applyAsDouble(arrow.to().agency()) - voice) * down)
                .filter(distance -> distance > 0)
                .max()
                .orElse(0);
    }

    private void stem(double from, double to, String dashes) {
        svg.shape("line", "class", "lanes__stem", "stroke-dasharray", dashes, "x1", x, "x2", x, "y1", from, "y2", to);
    }

    private void tip(Arrow arrow, double y) {
        if (arrow.to().arrival() == Arrival.REFUSED) {
            Marks.refused(svg, x, y);
        } else {
            Marks.head(svg, x, y > voice ? y - 1 : y + 1, y > voice);
        }
    }

    /** To another office of the same agency. */
    private void within(Arrow arrow) {
        svg.shape(
                "path",
                "class",
                "lanes__stem",
                "fill",
                "none",
                "stroke-dasharray",
                arrow.waits() ? "3 3" : "none",
                "d",
                Outline.from(x + 8, voice - 6).curve(x + 20, voice - 12, x + 20, voice + 12, x + 9, voice + 9));
    }
}
