package agencyhub.alerts;

import agencyhub.agency.Agency;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How far the bank holidays are known of the nations that the directory's agencies are in. */
@Component
class CalendarLookout implements Lookout {
    private final InForce inForce;
    private final BusinessClock clock;
    private final int days;

    CalendarLookout(InForce inForce, BusinessClock clock, AlertSettings settings) {
        this.inForce = inForce;
        this.clock = clock;
        this.days = settings.calendarDays();
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CALENDAR_ENDS);
    }

    @Override
    public boolean asksTheLedger() {
        return false;
    }

    @Override
    public List<Problem> look() {
        Rulebook rules = inForce.rulebook();
        LocalDate wanted =
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.LONDON).plusDays(days);
        return rules.directory().agencies().stream()
                .map(Agency::nation)
                .distinct()
                .map(nation -> rules.calendar().lastLoaded(nation))
                .min(Comparator.naturalOrder())
                .filter(last -> last.isBefore(wanted))
                .map(last -> new Problem(Kind.CALENDAR_ENDS, "calendar", "they are known until " + last))
                .stream()
                .toList();
    }
}
