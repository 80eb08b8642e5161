package agencyhub.picture;

import agencyhub.picture.CaseStory.Kind;
import java.util.Locale;

/** The marks of what was said. Each kind has a form of its own, so that none needs its colour. */
final class Marks {
    private static final double MESSAGE = 10.5;
    private static final double ANSWER = 8.5;

    private Marks() {}

    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void draw(Svg svg, Kind kind, int number, double x, double y) {
        switch (kind) {
            case MESSAGE -> {
                svg.shape("circle", "class", "lanes__dark", "cx", x, "cy", y, "r", MESSAGE);
                number(svg, number, x, y);
            }
            case IN_PERSON -> {
                bubble(svg, x, y);
                number(svg, number, x, y);
            }
            case RECEIVED -> {
                svg.shape("circle", "class", "lanes__light lanes__light--answer", "cx", x, "cy", y, "r", ANSWER);
                tick(svg, "lanes__stroke lanes__stroke--answer", x, y);
            }
            case ACTIONED -> {
                svg.shape("circle", "class", "lanes__dark lanes__dark--answer", "cx", x, "cy", y, "r", ANSWER);
                tick(svg, "lanes__stroke lanes__stroke--inside", x, y);
            }
            case REJECTED -> {
                svg.shape(
                        "path",
                        "class",
                        "lanes__dark lanes__dark--late",
                        "d",
                        Outline.from(x, y - 11)
                                .to(x + 11, y)
                                .to(x, y + 11)
                                .to(x - 11, y)
                                .closed());
                cross(svg, "lanes__stroke lanes__stroke--inside", x, y, 3.5);
            }
            case REMINDER -> bell(svg, x, y);
            case ESCALATION -> stairs(svg, "lanes__dark lanes__dark--late", x, y, 1);
            case RESOLVED -> stairs(svg, "lanes__light", x, y, -1);
        }
    }

    private static void number(Svg svg, int number, double x, double y) {
        double size = number < 100 ? 11.5 : number < 1_000 ? 10 : 8;
        svg.text(
                x,
                y + size * 0.36,
                Integer.toString(number),
                "class",
                "lanes__inside",
                "text-anchor",
                "middle",
                "font-size",
                size);
    }

    private static void bubble(Svg svg, double x, double y) {
        svg.shape(
                "path",
                "class",
                "lanes__dark",
                "d",
                Outline.from(x - 11, y - 10)
                        .to(x + 11, y - 10)
                        .to(x + 11, y + 7)
                        .to(x - 1, y + 7)
                        .to(x - 7, y + 12)
                        .to(x - 7, y + 7)
                        .to(x - 11, y + 7)
                        .closed());
    }

    private static void tick(Svg svg, String how, double x, double y) {
        svg.shape(
                "path",
                "class",
                how,
                "d",
                Outline.from(x - 4, y + 0.3).to(x - 1.2, y + 3.4).to(x + 4.2, y - 3.4));
    }

    static void cross(Svg svg, String how, double x, double y, double reach) {
        svg.shape(
                "path",
                "class",
                how,
                "d",
                Outline.from(x - reach, y - reach)
                        .to(x + reach, y + reach)
                        .move(x + reach, y - reach)
                        .to(x - reach, y + reach));
    }

    private static void bell(Svg svg, double x, double y) {
        svg.shape(
                "path",
                "class",
                "lanes__light lanes__light--late",
                "d",
                Outline.from(x - 9, y + 5)
                        .curve(x - 6, y + 2, x - 6, y - 1, x - 6, y - 3)
                        .curve(x - 6, y - 12, x + 6, y - 12, x + 6, y - 3)
                        .curve(x + 6, y - 1, x + 6, y + 2, x + 9, y + 5)
                        .closed());
        svg.shape(
                "path",
                "class",
                "lanes__stroke lanes__stroke--late",
                "d",
                Outline.from(x - 2.5, y + 8).curve(x - 1.5, y + 10, x + 1.5, y + 10, x + 2.5, y + 8));
    }

    /** @param up 1 for climbing, -1 for coming down */
    private static void stairs(Svg svg, String how, double x, double y, int up) {
        svg.shape(
                "path",
                "class",
                how,
                "d",
                Outline.from(x - 10 * up, y + 9)
                        .to(x - 10 * up, y + 3)
                        .to(x - 3 * up, y + 3)
                        .to(x - 3 * up, y - 3)
                        .to(x + 4 * up, y - 3)
                        .to(x + 4 * up, y - 9)
                        .to(x + 10 * up, y - 9)
                        .to(x + 10 * up, y + 9)
                        .closed());
    }

    /** Where something lies before a door. */
    static void door(Svg svg, double x, double y) {
        svg.shape("circle", "class", "lanes__light", "cx", x, "cy", y, "r", 4);
    }

    static void refused(Svg svg, double x, double y) {
        svg.shape("circle", "class", "lanes__light lanes__light--late", "cx", x, "cy", y, "r", 7);
        cross(svg, "lanes__stroke lanes__stroke--late", x, y, 3);
    }

    /** The head of an arrow that points to the right, its tip at x. */
    static void headRight(Svg svg, boolean arrived, double x, double y) {
        svg.shape(
                "path",
                "class",
                arrived ? "lanes__head" : "lanes__light",
                "d",
                Outline.from(x, y).to(x - 9, y - 5).to(x - 9, y + 5).closed());
    }

    /** The head of an arrow that points up or down, its tip at y. */
    static void head(Svg svg, double x, double y, boolean down) {
        double back = down ? y - 9 : y + 9;
        svg.shape(
                "path",
                "class",
                "lanes__head",
                "d",
                Outline.from(x, y).to(x - 5, back).to(x + 5, back).closed());
    }

    /** When something happened that was recorded later. */
    static void happened(Svg svg, double x, double y) {
        svg.shape(
                "path",
                "class",
                "lanes__light",
                "d",
                Outline.from(x, y - 5).to(x + 5, y).to(x, y + 5).to(x - 5, y).closed());
    }

    /** When a duty was due: a flag on its pole. */
    static void flag(Svg svg, double x, double top, double bottom) {
        svg.shape("path", "class", "lanes__stroke", "d", Outline.from(x, bottom).to(x, top));
        svg.shape(
                "path",
                "class",
                "lanes__flag",
                "d",
                Outline.from(x, top).to(x + 8, top + 3.5).to(x, top + 7).closed());
    }

    static void unanswered(Svg svg, double x, double y) {
        svg.shape("circle", "class", "lanes__light lanes__light--late", "cx", x, "cy", y, "r", 8);
        svg.text(x, y + 4.3, "?", "class", "lanes__question", "text-anchor", "middle", "font-size", 12);
    }

    static void withheld(Svg svg, double x, double y) {
        svg.shape("circle", "class", "lanes__light", "cx", x, "cy", y, "r", 8);
        svg.shape(
                "path",
                "class",
                "lanes__stroke",
                "d",
                Outline.from(x - 2.5, y - 3.5)
                        .to(x - 2.5, y + 3.5)
                        .move(x + 2.5, y - 3.5)
                        .to(x + 2.5, y + 3.5));
    }

    static void waived(Svg svg, double x, double y) {
        svg.shape("circle", "class", "lanes__light", "cx", x, "cy", y, "r", 8);
        svg.shape(
                "path",
                "class",
                "lanes__stroke",
                "d",
                Outline.from(x - 5.5, y + 5.5).to(x + 5.5, y - 5.5));
    }
}
