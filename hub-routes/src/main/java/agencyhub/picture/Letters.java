package agencyhub.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide words are, for a server cannot measure: the advance widths of the console's font, with a little to spare for whatever a
 * browser uses in its place. What is too long is broken or shortened; its whole is in the element's title and in the text beneath.
 */
final class Letters {
    /** From the space to the tilde, in thousandths of the size; digits all as wide as the widest. */
    private static final int[] PLAIN = {
        280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, // !"#$%&'()*+,-./
        648, 648, 648, 648, 648, 648, 648, 648, 648, 648, 210, 210, 553, 628, 553, 480, // 0-9 :;<=>?
        778, 626, 613, 645, 669, 569, 552, 694, 694, 392, 512, 631, 541, 824, 693, 714, // @ A-O
        592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552, 372, // P-Z [\]^_
        243, 525, 566, 485, 564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, // ` a-o
        566, 574, 349, 471, 326, 540, 461, 684, 481, 449, 460, 344, 237, 344, 555, // p-z {|}~
    };

    private static final int[] BOLD = {
        312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, // !"#$%&'()*+,-./
        659, 659, 659, 659, 659, 659, 659, 659, 659, 659, 272, 272, 569, 612, 569, 547, // 0-9 :;<=>?
        781, 678, 643, 658, 688, 597, 566, 718, 701, 424, 561, 663, 552, 858, 717, 746, // @ A-O
        629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582, 400, // P-Z [\]^_
        288, 552, 596, 510, 596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, // ` a-o
        596, 599, 376, 508, 376, 567, 530, 740, 539, 521, 505, 381, 254, 381, 537, // p-z {|}~
    };

    /** Of letters with accents, dashes and the like. */
    private static final int OTHER = 720;

    private static final int WIDEST = 1050;
    private static final double TO_SPARE = 1.04;
    private static final String CUT = "…";

    private Letters() {}

    static double width(String words, double size) {
        return width(words, size, PLAIN);
    }

    static double boldWidth(String words, double size) {
        return width(words, size, BOLD);
    }

    private static double width(String words, double size, int[] widths) {
        double thousandths =
                words.codePoints().map(letter -> width(letter, widths)).sum();
        return thousandths / 1000 * size * TO_SPARE;
    }

    private static int width(int letter, int[] widths) {
        if (letter >= ' ' && letter <= '~') {
            return widths[letter - ' '];
        }
        return letter < 0x250 || letter > 0x2000 && letter < 0x2070 ? OTHER : WIDEST;
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
