package agencyhub.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide words are, for a server cannot measure: the advance widths of Arial (and of whatever was made to replace it), with a
 * little to spare. What is too long is broken or shortened; its whole is in the element's title and in the text beneath.
 */
final class Letters {
    /** From the space to the tilde, in thousandths of the size. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, //  !"#$%&'()*+,-./
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0-9 :;<=>?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ A-O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P-Z [\]^_
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` a-o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p-z {|}~
    };

    private static final int WIDEST = 1015;
    private static final double TO_SPARE = 1.08;
    private static final String CUT = "…";

    private Letters() {}

    static double width(String words, double size) {
        double thousandths = words.codePoints().map(Letters::width).sum();
        return thousandths / 1000 * size * TO_SPARE;
    }

    static double boldWidth(String words, double size) {
        return width(words, size) * 1.08;
    }

    private static int width(int letter) {
        if (letter >= ' ' && letter <= '~') {
            return WIDTHS[letter - ' '];
        }
        return letter < 0x250 || letter == CUT.charAt(0) ? 667 : WIDEST;
    }

    /** As much as there is room for. */
    static String shortened(String words, double room, double size) {
        if (width(words, size) <= room) {
            return words;
        }
        int end = words.length();
        while (end > 0 && width(words.substring(0, end).stripTrailing() + CUT, size) > room) {
            end = words.offsetByCodePoints(end, -1);
        }
        return words.substring(0, end).stripTrailing() + CUT;
    }

    /** Broken between words into so many lines at most; the last holds what it can of the rest. */
    static List<String> broken(String words, double room, double size, int most) {
        List<String> lines = new ArrayList<>();
        String rest = words.strip();
        while (!rest.isEmpty() && lines.size() < most - 1 && width(rest, size) > room) {
            int end = rest.length();
            while (end > 0 && width(rest.substring(0, end), size) > room) {
                end = rest.lastIndexOf(' ', end - 1);
            }
            if (end <= 0) {
                break; // one long word: shortened, as nobody can say where it may be broken
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(shortened(rest, room, size));
        }
        return lines;
    }
}
