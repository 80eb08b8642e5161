package agencyhub.register;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong in the files of a register, by line and column: all of it, as far as somebody reads on. */
public final class Complaints {
    private static final int SHOWN = 50;

    private final List<String> shown = new ArrayList<>();
    private int count;

    void add(String file, long line, String column, String what) {
        add(file + ":" + line + ": " + (column.isEmpty() ? "" : column + ": ") + what);
    }

    void add(String complaint) {
        if (++count <= SHOWN) {
            shown.add(complaint);
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** A line for each. */
    @Override
    public String toString() {
        return shown.stream().collect(Collectors.joining("\n"))
                + (count > SHOWN ? "\nand " + (count - SHOWN) + " more" : "");
    }
}
