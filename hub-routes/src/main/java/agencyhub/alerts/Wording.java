package agencyhub.alerts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said of an alert, to people and to programs. */
final class Wording {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Optional<String> console;

    /** @param console where the alerts are looked at, if that is known */
    Wording(Optional<String> console) {
        this.console = console.map(url -> url.replaceFirst("/+$", "") + "/console/alerts");
    }

    String text(Tidings tidings) {
        Alert alert = tidings.alert();
        StringBuilder text = new StringBuilder()
                .append(alert.kind().title())
                .append("\n\nReference: ")
                .append(alert.reference())
                .append("\nConcerns:  ")
                .append(alert.subject())
                .append("\nKnown:     ")
                .append(alert.detail())
                .append("\nSeverity:  ")
                .append(alert.kind().severity().word())
                .append("\nOpened:    ")
                .append(local(alert.openedAt()));
        alert.resolvedAt()
                .filter(at -> tidings.happening() == Happening.RESOLVED)
                .ifPresent(at -> text.append("\nResolved:  ").append(local(at)));
        text.append("\n\n")
                .append(
                        tidings.happening() == Happening.OPENED
                                ? "What to do\n" + alert.kind().whatToDo()
                                : "It is over; nothing needs to be done.");
        console.ifPresent(url -> text.append("\n\n").append(url));
        return text.append('\n').toString();
    }

    String json(Tidings tidings) {
        Alert alert = tidings.alert();
        ObjectNode data = JsonMapper.shared()
                .createObjectNode()
                .put("reference", alert.reference())
                .put("kind", alert.kind().word())
                .put("severity", alert.kind().severity().word())
                .put("title", alert.kind().title())
                .put("subject", alert.subject())
                .put("detail", alert.detail())
                .put("whatToDo", alert.kind().whatToDo())
                .put("openedAt", alert.openedAt().toString());
        Instant at = alert.openedAt();
        if (tidings.happening() == Happening.RESOLVED && alert.resolvedAt().isPresent()) {
            at = alert.resolvedAt().get();
            data.put("resolvedAt", at.toString());
        }
        console.ifPresent(url -> data.put("console", url));
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("type", "alert." + tidings.happening().word())
                .put("timestamp", at.toString());
        json.set("data", data);
        return json.toString();
    }

    private static String local(Instant instant) {
        return LOCAL.format(instant);
    }
}
