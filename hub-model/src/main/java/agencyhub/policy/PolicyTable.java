package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A policy as plain text that a safeguarding lead reads: who is told of what, by when, on what basis, who is asked next. */
public final class PolicyTable {
    private static final List<String> HEADING =
            List.of("message", "sent by", "told", "acknowledge", "also opens", "basis");

    private final List<String> notes = new ArrayList<>();

    private PolicyTable() {}

    /** The sources of the times stand below as numbered notes. */
    public static String of(Policy policy) {
        PolicyTable table = new PolicyTable();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        policy.rules().values().forEach(rule -> rows.add(table.row(rule)));
        StringBuilder text = new StringBuilder("Policy " + policy.version() + "\n\n" + aligned(rows));
        policy.ladders().values().forEach(ladder -> text.append(table.ladder(ladder)));
        for (int i = 0; i < table.notes.size(); i++) {
            text.append(i == 0 ? "\n" : "").append("[" + (i + 1) + "] " + table.notes.get(i) + "\n");
        }
        return text.toString();
    }

    private List<String> row(Rule rule) {
        return List.of(
                rule.type().word(),
                senders(rule),
                told(rule.told()),
                rule.acknowledge()
                        .map(asked -> asked.level().word() + ", " + span(asked.within()))
                        .orElse("none"),
                opens(rule),
                bases(rule));
    }

    private static String senders(Rule rule) {
        return switch (rule.type()) {
            case REFERRAL_SUBMITTED -> "anyone, as referrer";
            case ACKNOWLEDGEMENT -> "whoever was told";
            default -> rule.type().sentByHub() ? "the hub" : roles(rule.sentBy());
        };
    }

    private static String told(Told told) {
        return switch (told) {
            case Told.Roles(var roles, var _) -> roles(roles);
            case Told.EveryParty() -> "every other party";
            case Told.SenderOnRejection() -> "the sender, if rejected";
            case Told.OfficeOnTheRung() -> "the office on the rung";
        };
    }

    private static String opens(Rule rule) {
        List<String> opened = new ArrayList<>();
        rule.opens()
                .forEach(owes ->
                        opened.add(owes.by() + " owes " + owes.sends() + ", " + span(owes.within())));
        rule.answer().ifPresent(answer -> opened.add("if rejected, the sender answers, " + span(answer.within())));
        return String.join("; ", opened);
    }

    private String bases(Rule rule) {
        List<Basis> bases = new ArrayList<>();
        rule.acknowledge().map(Rule.Acknowledge::basis).ifPresent(bases::add);
        rule.opens().forEach(owes -> bases.add(owes.basis()));
        rule.answer().map(Rule.Answer::basis).ifPresent(bases::add);
        return bases.stream().map(this::basis).distinct().collect(Collectors.joining("; "));
    }

    private String basis(Basis basis) {
        return basis.kind().word().replace('-', ' ')
                + basis.source().map(source -> " " + note(source)).orElse("");
    }

    private String note(String source) {
        if (!notes.contains(source)) {
            notes.add(source);
        }
        return "[" + (notes.indexOf(source) + 1) + "]";
    }

    private String ladder(Ladder ladder) {
        StringBuilder text = new StringBuilder("\nLadder " + ladder.name() + ": " + basis(ladder.basis()) + "\n");
        for (Failure failure : Failure.values()) {
            text.append("  ").append(failure.word()).append(": ");
            text.append(ladder.after(failure).stream()
                    .map(rung -> rung.whom().word() + " " + after(rung.after()))
                    .collect(Collectors.joining(", then ")));
            text.append('\n');
        }
        return text.toString();
    }

    private static String after(Span span) {
        return Deadlines.isNone(span) ? "at once" : "after " + span(span);
    }

    static String span(Span span) {
        return switch (span) {
            case Span.WorkingDays(var days) -> counted(days, "working day");
            case Span.SchoolDays(var days) -> counted(days, "school day");
            case Span.CalendarDays(var days) -> counted(days, "calendar day");
            case Span.Months(var months) -> counted(months, "month");
            case Span.Before(var whole, var days) -> counted(days, "working day") + " before " + span(whole);
            case Span.Clock(var time) when time.toMinutes() % 60 == 0 -> counted(time.toHours(), "hour");
            case Span.Clock(var time) -> counted(time.toMinutes(), "minute");
        };
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String roles(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[HEADING.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .repeat(' ', widths[column] - row.get(column).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        });
        return text.toString();
    }
}
