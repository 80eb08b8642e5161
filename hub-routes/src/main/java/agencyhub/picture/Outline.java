package agencyhub.picture;

/** The outline of a shape, point by point. */
final class Outline {
    private final StringBuilder drawn = new StringBuilder();

    static Outline from(double x, double y) {
        return new Outline().append('M', x, y);
    }

    Outline move(double x, double y) {
        return append('M', x, y);
    }

    Outline to(double x, double y) {
        return append('L', x, y);
    }

    Outline curve(double x1, double y1, double x2, double y2, double x, double y) {
        return append('C', x1, y1).append(' ', x2, y2).append(' ', x, y);
    }

    /** Back to where it began. */
    Outline closed() {
        drawn.append('Z');
        return this;
    }

    private Outline append(char how, double x, double y) {
        drawn.append(how).append(Svg.number(x)).append(' ').append(Svg.number(y));
        return this;
    }

    @Override
    public String toString() {
        return drawn.toString();
    }
}
