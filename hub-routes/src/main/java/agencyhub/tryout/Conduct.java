package agencyhub.tryout;

import java.util.Arrays;
import java.util.Optional;

/** How a stand-in behaves. */
enum Conduct {
    ANSWERS("answers", "takes in whatever comes and acknowledges what it is asked to"),
    SILENT("silent", "takes in whatever comes and says nothing by itself"),
    SLOW("slow", "its webhook answers only after a while"),
    REFUSES("refuses", "its webhook refuses whatever comes"),
    DOWN("down", "none of its doors is open");

    private final String word;
    private final String says;

    Conduct(String word, String says) {
        this.word = word;
        this.says = says;
    }

    String word() {
        return word;
    }

    String says() {
        return says;
    }

    /** Whether it is waited for until it has. */
    boolean acknowledges() {
        return this == ANSWERS;
    }

    static Optional<Conduct> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
