package agencyhub.testkit.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to do to which hub.
 *
 * @param messages in the ledger
 * @param open     open duties among what they opened
 * @param users    people who look at pages at the same time
 * @param think    how long each of them looks at a page, on average
 * @param duration how long it is measured; a quarter of that beforehand is not
 * @param most     milliseconds that nineteen pages in twenty may take
 * @param folder   holds the directory file, the hub's log and its data
 */
record ConsoleSettings(
        Path hubJar,
        List<String> jvm,
        Map<String, String> settings,
        Path folder,
        int messages,
        int open,
        int users,
        Duration think,
        Duration duration,
        double most) {}
