package agencyhub.picture;

import agencyhub.picture.CaseStory.End;

/**
 * Draws what is owed: a closed bar for what was answered, one that stays open for what was not; hatched and dashed from when it was
 * due, and a step higher for each reminder and escalation.
 */
final class BarShape {
    private final Svg svg;
    private final String patterns;

    /** @param patterns what the ids of this picture's patterns begin with */
    BarShape(Svg svg, String patterns) {
        this.svg = svg;
        this.patterns = patterns;
    }

    /** The patterns that bars are filled with; once for each picture. */
    void patterns() {
        svg.open("defs");
        svg.open("pattern", "id", patterns + "-late", "width", 6, "height", 6, "patternUnits", "userSpaceOnUse");
        svg.shape("rect", "width", 6, "height", 6, "class", "lanes__late-ground");
        svg.shape(
                "path",
                "class",
                "lanes__hatch",
                "d",
                Outline.from(-1, 1).to(1, -1).move(0, 6).to(6, 0).move(5, 7).to(7, 5));
        svg.close();
        svg.open("pattern", "id", patterns + "-withheld", "width", 5, "height", 5, "patternUnits", "userSpaceOnUse");
        svg.shape("rect", "width", 5, "height", 5, "class", "lanes__owed");
        svg.shape("circle", "class", "lanes__dot", "cx", 2.5, "cy", 2.5, "r", 0.9);
        svg.close();
        svg.close();
    }

    /**
     * @param voice  the height on which its lane speaks
     * @param bottom of the row in which it lies
     * @param now    whether this line of the picture reaches until now
     */
    void draw(Bar bar, double voice, double bottom, double right, boolean now) {
        if (bar.begins()) {
            thread(bar.from(), voice, bottom - 1);
        }
        if (bar.ends()) {
            thread(bar.to(), voice, bottom - 1);
        }
        if (bar.isSlim()) {
            svg.shape(
                    "rect",
                    "class",
                    "lanes__met",
                    "x",
                    bar.from(),
                    "y",
                    bottom - Bar.SLIM,
                    "width",
                    Math.max(3, bar.to() - bar.from()),
                    "height",
                    Bar.SLIM);
            return;
        }
        double late = bar.late().orElse(bar.to());
        if (late > bar.from()) {
            part(bar, bar.from(), late, bottom, bar.begins(), bar.late().isEmpty() && bar.ends(), false);
        }
        if (bar.late().isPresent()) {
            part(bar, late, bar.to(), bottom, false, bar.ends(), true);
            if (late > Stretch.MARGIN) {
                Marks.flag(svg, late, bottom - bar.height() - 2, bottom);
            }
        }
        bar.ahead().ifPresent(due -> {
            double middle = bottom - Bar.THICK / 2;
            svg.shape(
                    "line",
                    "class",
                    "lanes__stroke",
                    "stroke-dasharray",
                    "1 4",
                    "x1",
                    bar.to(),
                    "x2",
                    due,
                    "y1",
                    middle,
                    "y2",
                    middle);
            if (due < right) {
                Marks.flag(svg, due, bottom - Bar.THICK, bottom);
            }
        });
        end(bar, bottom, now);
    }

    private void thread(double x, double voice, double bottom) {
        svg.shape("line", "class", "lanes__thread", "x1", x, "x2", x, "y1", voice, "y2", bottom);
    }

    private void part(Bar bar, double from, double to, double bottom, boolean begins, boolean ends, boolean late) {
        Outline edge = begins
                ? Outline.from(from, bottom).to(from, top(bar, from, bottom))
                : Outline.from(from, top(bar, from, bottom));
        Outline filled = Outline.from(from, bottom).to(from, top(bar, from, bottom));
        for (double step : bar.steps()) {
            if (step > from && step < to) {
                for (Outline part : new Outline[] {edge, filled}) {
                    part.to(step, top(bar, step - 1, bottom)).to(step, top(bar, step, bottom));
                }
            }
        }
        filled.to(to, top(bar, to - 1, bottom)).to(to, bottom).closed();
        edge.to(to, top(bar, to - 1, bottom));
        edge = ends ? edge.to(to, bottom) : edge.move(to, bottom);
        edge.to(from, bottom);
        String fill = late
                ? "url(#" + patterns + "-late)"
                : bar.owed().end() == End.WITHHELD ? "url(#" + patterns + "-withheld)" : "#ffffff";
        svg.shape(
                "path",
                "class",
                late || bar.owed().end() == End.WITHHELD ? "lanes__fill" : "lanes__fill lanes__owed",
                "fill",
                fill,
                "d",
                filled);
        svg.shape(
                "path",
                "class",
                late ? "lanes__bar lanes__bar--late" : "lanes__bar",
                "fill",
                "none",
                "stroke-dasharray",
                late ? "5 3" : "none",
                "d",
                edge);
    }

    /** Higher with every step that lies before. */
    private static double top(Bar bar, double x, double bottom) {
        long steps =
                bar.before() + bar.steps().stream().filter(step -> step <= x).count();
        return bottom - Bar.THICK - Math.min(steps, bar.rise()) * Bar.STEP;
    }

    private void end(Bar bar, double bottom, boolean now) {
        double middle = bottom - Bar.THICK / 2;
        switch (bar.owed().end()) {
            case OPEN -> {
                if (now && bar.late().isPresent()) {
                    Marks.unanswered(svg, bar.to(), middle);
                }
            }
            case WITHHELD -> {
                if (now) {
                    Marks.withheld(svg, bar.to(), middle);
                }
            }
            case WAIVED -> {
                if (bar.ends()) {
                    Marks.waived(svg, bar.to(), middle);
                }
            }
            case DISCHARGED -> {}
        }
    }

    void words(Bar bar, double bottom, double right) {
        String words = bar.wordsHere();
        double from = bar.wordsFrom(right);
        if (words.length() > 1) {
            svg.text(
                    from,
                    bottom - Bar.THICK / 2 + 4.3,
                    Letters.shortened(words, right - from, Bar.SIZE),
                    "class",
                    "lanes__words",
                    "font-size",
                    Bar.SIZE);
        }
    }
}
