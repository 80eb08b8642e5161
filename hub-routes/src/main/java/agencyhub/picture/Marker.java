package agencyhub.picture;

import java.util.Locale;

/** Tells the lines of a chart apart by shape and dashes; colours only help. */
enum Marker {
    CIRCLE("none") {
        @Override
        void draw(Svg svg, double x, double y) {
            svg.shape("circle", "class", "chart__mark", "cx", x, "cy", y, "r", 5);
        }
    },
    SQUARE("7 4") {
        @Override
        void draw(Svg svg, double x, double y) {
            svg.shape("rect", "class", "chart__mark", "x", x - 4.5, "y", y - 4.5, "width", 9, "height", 9);
        }
    },
    TRIANGLE("2 4") {
        @Override
        void draw(Svg svg, double x, double y) {
            polygon(svg, x, y - 6, x + 6, y + 5, x - 6, y + 5);
        }
    },
    DIAMOND("10 3 2 3") {
        @Override
        void draw(Svg svg, double x, double y) {
            polygon(svg, x, y - 7, x + 6, y, x, y + 7, x - 6, y);
        }
    };

    private final String dashes;

    Marker(String dashes) {
        this.dashes = dashes;
    }

    String dashes() {
        return dashes;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void draw(Svg svg, double x, double y);

    private static void polygon(Svg svg, double... points) {
        StringBuilder words = new StringBuilder();
        for (double point : points) {
            words.append(Svg.number(point)).append(' ');
        }
        svg.shape("polygon", "class", "chart__mark", "points", words.toString().strip());
    }
}
