package agencyhub.policy;

import java.util.ArrayList;
import java.util.List;

/** The sources that a policy names, each once, numbered as they are first met. */
final class Notes {
    private final List<String> sources = new ArrayList<>();

    /** From 1. */
    int number(String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source) + 1;
    }

    List<String> sources() {
        return sources;
    }
}
