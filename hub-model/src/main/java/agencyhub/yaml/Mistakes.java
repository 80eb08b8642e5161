package agencyhub.yaml;

import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what is wrong in one file, so that its author sees all of it at once. Not for several threads. */
public final class Mistakes {
    private final String file;
    private final Set<Mistake> found = new LinkedHashSet<>();

    /** @param file the name to show before each line number */
    public Mistakes(String file) {
        this.file = file;
    }

    public void add(int line, String text) {
        found.add(new Mistake(line, text));
    }

    /** @throws MistakesException with all of them, if there are any */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw refusal();
        }
    }

    /** What to throw where reading cannot go on. */
    public MistakesException refusal() {
        return new MistakesException(file, found);
    }
}
