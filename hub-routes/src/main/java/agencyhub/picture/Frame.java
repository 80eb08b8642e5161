package agencyhub.picture;

/** What every picture begins with: a name, where the same is said in words, and paper of its own to stand on. */
final class Frame {
    private Frame() {}

    /** @param links one with links inside is no image to a screen reader, or they could not be reached */
    static Svg begin(String id, String title, double width, double height, boolean links) {
        Svg svg = new Svg(
                width,
                height,
                "id",
                id,
                "class",
                "chart",
                "role",
                links ? "group" : "img",
                "aria-labelledby",
                id + "-title",
                "aria-describedby",
                Chart.tableId(id));
        svg.words("title", title, "id", id + "-title");
        // High contrast modes change the page's colours and not the picture's: it brings its own white.
        return svg.shape("rect", "class", "chart__paper", "width", width, "height", height, "fill", "#ffffff");
    }
}
