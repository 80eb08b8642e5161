package agencyhub.testkit.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to do to which hub.
 *
 * @param rate     messages a second; 0 for as fast as the hub answers
 * @param patience without any arrival for so long, what is missing counts as lost
 * @param folder   holds the directory file, the hub's log and its data
 */
record LoadSettings(
        Path hubJar,
        List<String> jvm,
        Map<String, String> settings,
        Path folder,
        int rate,
        int senders,
        int cases,
        int recipients,
        Duration warmUp,
        Duration duration,
        int latencyRate,
        Duration latencyDuration,
        Duration patience,
        long seed) {

    String rateInWords() {
        return rate == 0 ? "max" : rate + "/s";
    }
}
