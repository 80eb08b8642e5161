package agencyhub.policy;

import java.util.ArrayList;
import java.util.List;

/** Text set in lines. */
final class Lines {
    private static final String HANGING = "  ";

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

    /** With a label to the left of the first; the others hang below it, so that each new thing shows. */
    static String labelled(String margin, String label, int labelWidth, String words, int width) {
        StringBuilder text = new StringBuilder();
        String left = label;
        String hanging = "";
        for (String line : wrapped(words, width - margin.length() - labelWidth - HANGING.length())) {
            text.append(margin).append(left).repeat(' ', labelWidth - left.length());
            text.append(hanging).append(line).append('\n');
            left = "";
            hanging = HANGING;
        }
        return text.toString();
    }
}
