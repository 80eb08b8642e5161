package agencyhub.alerts;

import agencyhub.Meters;
import org.springframework.stereotype.Component;

/** How many alerts are open, by kind; the kinds are all there from the start, so that a rule never waits for a first one. */
@Component
class AlertMeters {
    AlertMeters(AlertBook book, Meters meters) {
        for (Kind kind : Kind.values()) {
            meters.size(
                    "hub.alerts.open",
                    "Open alerts",
                    () -> book.open().stream()
                            .filter(alert -> alert.kind() == kind)
                            .count(),
                    "kind",
                    kind.word());
        }
    }
}
