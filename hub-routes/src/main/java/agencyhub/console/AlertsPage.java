package agencyhub.console;

import agencyhub.alerts.Alert;
import agencyhub.alerts.Alerts;
import agencyhub.alerts.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is wrong with the hub or around it, what to do about it, and what was. */
@Controller
class AlertsPage {
    private static final int SHOWN = 50;

    private final Alerts alerts;
    private final Clock real;

    AlertsPage(Alerts alerts, Clock realClock) {
        this.alerts = alerts;
        this.real = realClock;
    }

    @GetMapping("/console/alerts")
    String alerts(Model model) {
        List<Alert> open = alerts.open();
        model.addAttribute("open", open);
        model.addAttribute("words", new Words(real));
        try {
            model.addAttribute("resolved", alerts.resolved(SHOWN));
        } catch (DataAccessException away) {
            model.addAttribute("away", true); // what is open is known all the same, and that may be why
            model.addAttribute("resolved", List.of());
        }
        return "console/alerts";
    }

    /** Alerts go by real time, whatever business time says. */
    record Words(Clock real) {
        public Duration since(Alert alert) {
            return Duration.between(alert.openedAt(), real.instant());
        }

        public Duration lasted(Alert alert) {
            return Duration.between(alert.openedAt(), alert.resolvedAt().orElse(alert.openedAt()));
        }

        /** Whether it is at an agency's end, and of which. */
        public boolean concernsAnAgency(Alert alert) {
            return switch (alert.kind()) {
                case AGENCY_UNREACHABLE, DOOR_FAULTY, DELIVERIES_STUCK ->
                    alert.subject().contains(".");
                case SWEEP_STOPPED,
                        PROMISE_BROKEN,
                        ASSURANCE_STOPPED,
                        DISK_FULL,
                        LEDGER_UNREACHABLE,
                        LEDGER_REFUSES,
                        BROKER_UNREACHABLE,
                        CALENDAR_ENDS,
                        RULES_REFUSED,
                        HUB_SILENT -> false;
            };
        }

        public String tag(Alert alert) {
            return alert.kind().severity() == Severity.CRITICAL ? "govuk-tag--red" : "govuk-tag--yellow";
        }

        public String severity(Alert alert) {
            return switch (alert.kind().severity()) {
                case CRITICAL -> "Needs somebody now";
                case WARNING -> "Needs somebody today";
            };
        }
    }
}
