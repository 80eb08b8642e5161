package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** Government Security Classifications Policy, August 2024. The hub's ceiling is OFFICIAL-SENSITIVE. */
public enum Marking {
    OFFICIAL("OFFICIAL"),
    OFFICIAL_SENSITIVE("OFFICIAL-SENSITIVE");

    private final String word;

    Marking(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Marking> of(String word) {
        return Arrays.stream(values())
                .filter(marking -> marking.word.equals(word))
                .findFirst();
    }
}
