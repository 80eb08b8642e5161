package agencyhub.alerts;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to tell somebody that the settings name. */
class Channels {
    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    private final List<Channel> all;

    Channels(List<Channel> all) {
        this.all = List.copyOf(all);
        if (all.isEmpty()) {
            log.warn("Nobody is told of alerts but by the console, the log and the metrics: hub.alerts.mail-to and"
                    + " hub.alerts.webhook.url are not set");
        }
    }

    List<String> names() {
        return all.stream().map(Channel::name).toList();
    }

    List<Channel> all() {
        return all;
    }

    Optional<Channel> named(String name) {
        return all.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }
}
