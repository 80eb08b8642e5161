package agencyhub.testkit;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the runnable jar starts. Compiled for Java 17, which is what the jar's loader needs, so that an older Java than the rest
 * needs is told of in one line.
 */
public final class Start {
    private static final int NEEDED = 25;

    private Start() {}

    public static void main(String[] arguments) throws Throwable {
        int there = Runtime.version().feature();
        if (there < NEEDED) {
            System.err.println("This needs Java " + NEEDED + ", and this is Java " + there + " in "
                    + System.getProperty("java.home") + ": install a JDK " + NEEDED
                    + ", such as Temurin, and start the jar with its bin/java.");
            System.exit(1);
        }
        try {
            Class.forName("agencyhub.testkit.TestKit").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
