package agencyhub.intake;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * An exception as it may be logged: what it is and where it was thrown, without its messages, for these quote what was
 * being read or written.
 */
public final class Anatomy {
    private static final int FRAMES = 12;

    private Anatomy() {}

    public static String of(Throwable thrown) {
        var told = new StringBuilder();
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            told.append(depth == 0 ? "" : System.lineSeparator() + "  caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                told.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .forEach(frame -> told.append(System.lineSeparator())
                            .append("    at ")
                            .append(frame));
        }
        return told.toString();
    }
}
