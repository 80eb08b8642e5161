package agencyhub.alerts;

import java.util.Locale;
import java.util.stream.Stream;

/** What is told of an alert, each once by each channel. */
enum Happening {
    OPENED,
    RESOLVED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Happening of(String word) {
        return Stream.of(values())
                .filter(happening -> happening.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
