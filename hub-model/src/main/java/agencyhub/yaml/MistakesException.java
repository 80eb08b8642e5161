package agencyhub.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file is refused as a whole. The message has a line for each mistake: {@code FILE:line: reason}. */
public final class MistakesException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final transient List<Mistake> mistakes;

    MistakesException(String file, Collection<Mistake> found) {
        List<Mistake> mistakes =
                found.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
        super(report(file, mistakes));
        this.mistakes = mistakes;
    }

    /** In the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String report(String file, List<Mistake> mistakes) {
        String shown = mistakes.stream()
                .limit(SHOWN)
                .map(mistake -> file + ":" + mistake.line() + ": " + mistake.text())
                .collect(Collectors.joining("\n"));
        return mistakes.size() > SHOWN ? shown + "\nand " + (mistakes.size() - SHOWN) + " more" : shown;
    }
}
