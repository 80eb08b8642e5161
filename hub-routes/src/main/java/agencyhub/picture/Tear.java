package agencyhub.picture;

/** Torn paper: here something is left out that would only be empty. */
final class Tear {
    private static final double WIDE = 8;
    private static final double BITE = 5;
    private static final double TOOTH = 6;

    private Tear() {}

    static void draw(Svg svg, double x, double top, double bottom) {
        int teeth = (int) Math.max(1, Math.round((bottom - top) / TOOTH));
        double tooth = (bottom - top) / teeth;
        Outline left = Outline.from(x - WIDE / 2, top);
        Outline right = Outline.from(x + WIDE / 2, top);
        Outline paper = Outline.from(x - WIDE / 2, top);
        for (int i = 1; i <= teeth; i++) {
            left.to(x - WIDE / 2 + bite(i), top + i * tooth);
            right.to(x + WIDE / 2 + bite(i), top + i * tooth);
            paper.to(x - WIDE / 2 + bite(i), top + i * tooth);
        }
        for (int i = teeth; i >= 0; i--) {
            paper.to(x + WIDE / 2 + bite(i), top + i * tooth);
        }
        svg.shape("path", "class", "lanes__torn", "fill", "#ffffff", "d", paper.closed());
        svg.shape("path", "class", "lanes__tear", "fill", "none", "d", left);
        svg.shape("path", "class", "lanes__tear", "fill", "none", "d", right);
    }

    private static double bite(int tooth) {
        return tooth % 2 == 0 ? 0 : BITE;
    }
}
