package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import agencyhub.message.MessageType;
import agencyhub.policy.Clause.Heading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what a policy says into words that somebody who has never seen the file understands. */
final class Wording {
    private Wording() {}

    static List<Clause> of(Rule rule) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(Clause.plain(Heading.SENT_BY, senders(rule)));
        clauses.add(Clause.plain(Heading.TOLD, told(rule.told())));
        clauses.add(acknowledge(rule));
        rule.opens().forEach(owes -> clauses.add(opens(owes)));
        rule.answer()
                .ifPresent(answer -> clauses.add(Clause.timed(
                        Heading.OPENS,
                        "the answer to a rejection",
                        "if rejected, the sender answers " + within(answer.within()),
                        answer.basis())));
        if (!rule.ends().isEmpty()) {
            clauses.add(Clause.plain(Heading.ENDS, "nobody owes any more: " + types(rule.ends())));
        }
        rule.needs().stream()
                .sorted()
                .forEach(need ->
                        clauses.add(new Clause(Heading.NOT_BEFORE, need.word(), need.meaning(), Optional.empty())));
        if (rule.overridable()) {
            clauses.add(new Clause(
                    Heading.NOT_BEFORE,
                    "override",
                    "(unless a named person goes past it, with a reason)",
                    Optional.empty()));
        }
        rule.recorded()
                .ifPresent(recorded -> clauses.add(Clause.timed(
                        Heading.RECORDED,
                        Heading.RECORDED.word(),
                        within(recorded.span()) + " of when it happened; later, it is flagged as late",
                        recorded.basis())));
        rule.limits()
                .forEach((field, limit) -> clauses.add(Clause.timed(
                        Heading.LIMIT,
                        field,
                        field(field) + " lies at most " + span(limit.span()) + " ahead",
                        limit.basis())));
        chased(rule).ifPresent(how -> clauses.add(Clause.plain(Heading.CHASED, how)));
        return clauses;
    }

    private static Optional<String> chased(Rule rule) {
        List<String> how = new ArrayList<>();
        if (rule.urgent()) {
            how.add("before everything else");
        }
        if (!rule.ladder().equals(Ladder.STANDARD)) {
            how.add("by the ladder '" + rule.ladder() + "'");
        }
        return how.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", how));
    }

    static String senders(Rule rule) {
        if (rule.type() == MessageType.REFERRAL_SUBMITTED) {
            return "anyone, as referrer";
        }
        if (rule.type() == MessageType.ACKNOWLEDGEMENT) {
            return "whoever was told";
        }
        if (rule.type().sentByHub()) {
            return "the hub";
        }
        Set<Role> parties = EnumSet.complementOf(EnumSet.of(Role.OPERATIONS));
        Stream<String> who = rule.sentBy().containsAll(parties)
                ? Stream.concat(
                        Stream.of("any party"),
                        rule.sentBy().stream().filter(Role.OPERATIONS::equals).map(Role::word))
                : rule.sentBy().stream().sorted().map(Role::word);
        return join(Stream.concat(who, rule.byWhoeverOwes() ? Stream.of("whoever owes it") : Stream.empty()));
    }

    static String told(Told told) {
        return switch (told) {
            case Told.Roles(var roles, var besides) ->
                roles.isEmpty() && besides.isEmpty()
                        ? "nobody"
                        : join(Stream.concat(
                                roles.stream().sorted().map(Role::word),
                                besides.stream().sorted().map(Wording::besides)));
            case Told.EveryParty() -> "every other party";
            case Told.SenderOnRejection() -> "the sender, if rejected";
            case Told.OfficeOnTheRung() -> "the office on the rung";
        };
    }

    private static String besides(Told.Besides who) {
        return switch (who) {
            case WHOM_IT_NAMES -> "whom it names";
            case WHOEVER_WAS_TOLD -> "whoever was told what it speaks of";
            case WHOEVER_SENT_IT -> "whoever sent what it speaks of";
            case THE_SUPERVISOR -> "the sender's supervisor";
        };
    }

    private static Clause acknowledge(Rule rule) {
        return rule.acknowledge()
                .map(asked -> Clause.timed(
                        Heading.ACKNOWLEDGE,
                        Heading.ACKNOWLEDGE.word(),
                        asked.level().word() + ", " + within(asked.within()),
                        asked.basis()))
                .orElseGet(() -> Clause.plain(Heading.ACKNOWLEDGE, "none"));
    }

    private static Clause opens(Rule.Owes owes) {
        String what = debtor(owes.by())
                + (owes.by() instanceof Debtor.TheHub ? " sends " : " owes ")
                + owes.sends().stream().sorted().map(MessageType::word).collect(Collectors.joining(" or "))
                + owes.to().map(role -> " to " + role.word()).orElse("");
        return Clause.timed(
                Heading.OPENS,
                what,
                what + " " + within(owes.within())
                        + owes.from()
                                .map(field -> ", counted from " + field(field))
                                .orElse("")
                        + when(owes.when())
                        + provided(owes.provided()),
                owes.basis());
    }

    private static String debtor(Debtor debtor) {
        return switch (debtor) {
            case Debtor.Playing(var role) -> role.word();
            case Debtor.Named() -> "whom it names";
            case Debtor.Sender() -> "the sender";
            case Debtor.TheHub() -> "the hub";
        };
    }

    private static String when(Map<String, Set<String>> when) {
        return when.entrySet().stream()
                .map(field -> ", if " + field(field.getKey()) + " is "
                        + field.getValue().stream().sorted().collect(Collectors.joining(" or ")))
                .collect(Collectors.joining());
    }

    private static String provided(Set<Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : ", only if "
                        + conditions.stream().sorted().map(Condition::meaning).collect(Collectors.joining(" and "));
    }

    /** A field of a message as a person would call it. */
    private static String field(String name) {
        return name.equals("occurredAt")
                ? "when it happened"
                : "its '" + name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT) + "'";
    }

    // ---- ladders

    static List<Clause> of(Ladder ladder) {
        return Arrays.stream(Failure.values())
                .map(failure -> Clause.timed(Heading.RUNGS, failure.word(), rungs(ladder, failure), ladder.basis()))
                .toList();
    }

    static String rungs(Ladder ladder, Failure failure) {
        return ladder.after(failure).stream().map(Wording::rung).collect(Collectors.joining(", then "));
    }

    static String rung(Ladder.Rung rung) {
        return whom(rung.whom()) + " " + (Deadlines.isNone(rung.after()) ? "at once" : "after " + span(rung.after()));
    }

    private static String whom(Ladder.Whom whom) {
        return switch (whom) {
            case NEXT_DOOR -> "the next door";
            case OWING -> "the office that owes";
            case COVER -> "its cover";
            case SUPERVISOR -> "its supervisor";
            case AUTHORITY -> "its authority";
            case OPERATIONS -> "operations";
        };
    }

    static String failure(Failure failure) {
        return switch (failure) {
            case NOT_SENT -> "not sent: whoever owes it has not sent it";
            case NOT_DELIVERED -> "not delivered: it cannot be handed over";
            case NOT_ACKNOWLEDGED -> "not acknowledged: it arrived, but no office has said so";
        };
    }

    // ---- times

    private static String within(Span span) {
        return span instanceof Span.Before ? span(span) : "within " + span(span);
    }

    static String span(Span span) {
        return switch (span) {
            case Span.WorkingDays(var days) -> counted(days, "working day");
            case Span.SchoolDays(var days) -> counted(days, "school day");
            case Span.CalendarDays(var days) -> counted(days, "calendar day");
            case Span.Months(var months) -> counted(months, "month");
            case Span.Before(var whole, var days) ->
                counted(days, "working day") + " before " + span(whole) + " are over";
            case Span.Clock(var time) when time.toMinutes() % 60 == 0 -> counted(time.toHours(), "hour");
            case Span.Clock(var time) -> counted(time.toMinutes(), "minute");
        };
    }

    static String basis(Basis basis) {
        return basis.kind().word().replace('-', ' ');
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String types(Collection<MessageType> types) {
        return join(types.stream().sorted().map(MessageType::word));
    }

    private static String join(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }
}
