package agencyhub.policy;

import java.util.ArrayList;
import java.util.List;

/** Text set in lines. */
final class Lines {
    private Lines() {}

    /** Broken at spaces; a word that is longer stands alone. */
    static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** With a label to the left of the first, and the others below it. */
    static String labelled(String margin, String label, int labelWidth, String words, int width) {
        StringBuilder text = new StringBuilder();
        String left = label;
        for (String line : wrapped(words, width - margin.length() - labelWidth)) {
            text.append(margin).append(left).repeat(' ', labelWidth - left.length()).append(line).append('\n');
            left = "";
        }
        return text.toString();
    }
}
