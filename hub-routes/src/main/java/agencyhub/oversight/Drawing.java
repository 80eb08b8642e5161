package agencyhub.oversight;

import agencyhub.agency.Directory;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Draws all figures up: counts, leaves out what must be left out, and gives things their names. */
final class Drawing {
    private static final int YEARS = 10;
    private static final Columns KINDS = Columns.of(List.of("acknowledge", "send", "answer"));
    private static final String RUNNING = "send:case-review-completed";
    private static final String AFTER_EXIT = "send:post-exit-review-completed";

    private final Counts counts;
    private final Directory directory;
    private final Suppression suppression;
    private final Instant asOf;
    private final YearMonth last;
    private final Columns months;
    private final Columns monthsAndAll;

    /** @param last the month that is not over yet */
    Drawing(Counts counts, Directory directory, Suppression suppression, Instant asOf, YearMonth last) {
        this.counts = counts;
        this.directory = directory;
        this.suppression = suppression;
        this.asOf = asOf;
        this.last = last;
        YearMonth first = counts.firstMonth(last);
        YearMonth earliest = last.minusYears(YEARS);
        List<String> counted = Stream.iterate(
                        first.isBefore(earliest) ? earliest : first, m -> !m.isAfter(last), m -> m.plusMonths(1))
                .map(YearMonth::toString)
                .toList();
        this.months = Columns.months(counted);
        this.monthsAndAll = Columns.monthsAndAll(counted);
    }

    Figures figures() {
        Map<Report, List<Sheet>> sheets = new EnumMap<>(Report.class);
        for (Report report : Report.values()) {
            sheets.put(report, sheets(report));
        }
        return new Figures(asOf, sheets);
    }

    private List<Sheet> sheets(Report report) {
        return switch (report) {
            case IN_TIME -> inTime();
            case NEVER_INFORMED -> neverInformed();
            case WITHHELD -> List.of(withheld());
            case SESSIONS -> List.of(sessions());
            case PAST_THE_GATE -> pastTheGate();
            case REVIEWS -> List.of(reviews());
            case OPEN -> List.of(open());
            case TELEPHONE -> List.of(telephone());
            case NOBODY_THERE -> List.of(nobodyThere());
            case REPEATS ->
                List.of(ofAgencies(
                        "by-force",
                        "By force",
                        "Force",
                        Measure.number("Closed", suppression.protect(counts.repeatsClosed(months, last)), 0)));
        };
    }

    private List<Sheet> inTime() {
        List<Published> told =
                suppression.protect(List.of(counts.inTimeByKind(months, last), counts.inTimeByAgency(months, last)));
        return List.of(
                months("by-kind", "By what was owed", "What was owed", Names::owed, met(told.get(0))),
                ofAgencies("by-agency", "By the agency that owed it", "Agency", met(told.get(1))),
                months("set-aside", "Set aside", "What was owed", Names::owed, setAside()));
    }

    private static Measure[] met(Published told) {
        return new Measure[] {
            Measure.share("Met in time", told, 0, 0, 1),
            Measure.number("Fell due", told, 0, 1),
            Measure.number("In time", told, 0),
            Measure.number("Not in time", told, 1)
        };
    }

    private Measure[] setAside() {
        return new Measure[] {
            setAside("Withheld now", "withheld"),
            setAside("Waived", "waived"),
            Measure.number("Told by telephone", byTelephone().getFirst(), 0),
            setAside("Lapsed", "lapsed")
        };
    }

    private Measure setAside(String title, String outcome) {
        return Measure.number(title, suppression.protect(counts.setAsideByKind(outcome, months, last)), 0);
    }

    /** By kind and by agency: both have the same sums. */
    private List<Published> byTelephone() {
        return suppression.protect(List.of(
                counts.setAsideByKind("telephone", months, last), counts.setAsideByAgency("telephone", months, last)));
    }

    private Sheet telephone() {
        return ofAgencies(
                "by-agency",
                "By the agency that was told",
                "Agency",
                Measure.number("Told by telephone only", byTelephone().getLast(), 0));
    }

    private List<Sheet> neverInformed() {
        Grid byForce = counts.neverInformed("force", monthsAndAll, asOf);
        Grid byAuthority = counts.neverInformed("authority", monthsAndAll, asOf);
        List<Published> told = suppression.protect(List.of(byForce, byAuthority));
        return List.of(
                ofAgencies(
                        "by-force",
                        "By force",
                        "Force",
                        Measure.number("Never informed", told.get(0), 0),
                        oldest(byForce, told.get(0))),
                ofAgencies(
                        "by-authority",
                        "By authority",
                        "Authority",
                        Measure.number("Never informed", told.get(1), 0),
                        oldest(byAuthority, told.get(1))));
    }

    /** Where the number is told, the month of the first of them too. */
    private static Measure oldest(Grid counted, Published told) {
        return new Measure("Oldest made in", false, told, (row, column) -> {
            if (told.cell(row, column).isEmpty()) {
                return Value.NOT_TOLD;
            }
            Optional<String> month = counted.first(row, column);
            return month.map(first -> Value.text(new Period.Month(YearMonth.parse(first)).title(), first))
                    .orElse(Value.NONE);
        });
    }

    private Sheet withheld() {
        Published told = suppression.protect(counts.withheld(months, last));
        return months(
                "by-reason",
                "By reason",
                "Reason",
                Names::sentence,
                Measure.number("Decisions to withhold", told, 0, 1),
                Measure.number("Approved", told, 0),
                Measure.number("Not approved", told, 1));
    }

    private Sheet sessions() {
        Published told = suppression.protect(counts.sessions(months, last));
        return ofAgencies(
                "by-provider",
                "By provider",
                "Provider",
                Measure.share("Held", told, 1, 1, 2),
                Measure.number("Interventions", told, 0),
                Measure.number("Sessions contracted", told, 1, 2),
                Measure.number("Sessions held", told, 1),
                Measure.number("Not yet held", told, 2),
                Measure.number("Reported as not held", told, 3));
    }

    private List<Sheet> pastTheGate() {
        List<Published> told = suppression.protect(
                List.of(counts.closures("type", months, last), counts.closures("agency", months, last)));
        return List.of(
                months("by-type", "By decision", "Decision", Names::sentence, gate(told.get(0))),
                ofAgencies("by-agency", "By the agency that decided", "Agency", gate(told.get(1))));
    }

    private static Measure[] gate(Published told) {
        return new Measure[] {
            Measure.number("Past the gate", told, 1),
            Measure.number("Closures and exits", told, 0, 1),
            Measure.share("Share past the gate", told, 1, 0, 1)
        };
    }

    private Sheet reviews() {
        Published told = suppression.protect(counts.reviewsOverdue(Columns.of(List.of(RUNNING, AFTER_EXIT)), last));
        return now(
                "by-agency",
                "By the agency that owes the review",
                "Agency",
                true,
                this::agency,
                Measure.side("Overdue", told, Columns.ALL),
                Measure.side("Of running cases", told, RUNNING),
                Measure.side("After exit", told, AFTER_EXIT));
    }

    private Sheet open() {
        Published told = suppression.protect(counts.open(KINDS));
        return now(
                "by-state",
                "By state",
                "State",
                false,
                Names::state,
                Measure.side("Open duties", told, Columns.ALL),
                Measure.side("To acknowledge", told, "acknowledge"),
                Measure.side("To send", told, "send"),
                Measure.side("To answer", told, "answer"));
    }

    private Sheet nobodyThere() {
        Grid grid = new Grid(1, Columns.of(List.of("now")));
        counts.offices()
                .filter(owed -> directory.office(owed.office()).isEmpty())
                .forEach(owed ->
                        grid.add(owed.office().agency() + "/" + owed.office().office(), "now", owed.duties()));
        return now(
                "by-office",
                "By office",
                "Office",
                false,
                office -> Names.office(directory, office),
                Measure.side("Messages not acknowledged", suppression.protect(grid), Columns.ALL));
    }

    // ----

    private String agency(String id) {
        return Names.agency(directory, id);
    }

    private Sheet ofAgencies(String key, String title, String rowsAre, Measure... measures) {
        return new Sheet(key, title, rowsAre, true, true, List.of(measures), this::agency);
    }

    private static Sheet months(
            String key, String title, String rowsAre, UnaryOperator<String> names, Measure... measures) {
        return new Sheet(key, title, rowsAre, false, true, List.of(measures), names);
    }

    private static Sheet now(
            String key,
            String title,
            String rowsAre,
            boolean ofAgencies,
            UnaryOperator<String> names,
            Measure... measures) {
        return new Sheet(key, title, rowsAre, ofAgencies, false, List.of(measures), names);
    }
}
