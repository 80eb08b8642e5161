package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Acknowledgement;
import agencyhub.message.By;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.FeedbackWithheld;
import agencyhub.message.InterventionEnded;
import agencyhub.message.InterventionVaried;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.ToldInPerson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Messages that hold only once everyone asked has said so: until then the case stays as it was. One general form for the
 * varied and the ended intervention, for feedback withheld, and for what is told in person.
 */
final class Holding {
    /** What comes to hold. */
    record Effect(CaseState state, List<UUID> discharges, List<Decision.Withholding> withholds) {
        static Effect none(CaseState state) {
            return new Effect(state, List.of(), List.of());
        }
    }

    private Holding() {}

    /** What such a message would do, if it is one. */
    static Optional<CaseState.Conditional> of(Event event) {
        return switch (event.data()) {
            case InterventionVaried varied ->
                Optional.of(conditional(event.type(), varied.commission(), varied.after()));
            case InterventionEnded ended -> Optional.of(conditional(event.type(), ended.commission(), 0));
            case FeedbackWithheld withheld ->
                Optional.of(new CaseState.Conditional(
                        event.type(),
                        withheld.decision().orElse(event.id()),
                        0,
                        Optional.of(reviewed(withheld.reviewBy())),
                        Optional.of(new OfficeRef(event.source(), "")),
                        Optional.of(withheld.authorisedBy().name()),
                        Set.of()));
            case ToldInPerson told ->
                Optional.of(new CaseState.Conditional(
                        event.type(),
                        told.message(),
                        0,
                        Optional.empty(),
                        Optional.of(told.told()),
                        Optional.of(told.recordedBy().name()),
                        Set.of()));
            default -> Optional.empty();
        };
    }

    private static CaseState.Conditional conditional(MessageType type, UUID about, int number) {
        return new CaseState.Conditional(
                type, about, number, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    private static Instant reviewed(LocalDate day) {
        return day.atTime(WorkingCalendar.CLOSE_OF_BUSINESS)
                .atZone(WorkingCalendar.LONDON)
                .toInstant();
    }

    /** The message has come and asks these agencies. */
    static Effect asked(CaseFile file, CaseState state, UUID message, CaseState.Conditional held, Set<String> asked) {
        CaseState.Conditional waiting = held.awaiting(Set.copyOf(asked));
        CaseState instead = state.withConditional(withoutRejected(state, held));
        return asked.isEmpty()
                ? holds(file, instead, message, waiting)
                : Effect.none(instead.withConditional(Copies.with(instead.conditional(), message, waiting)));
    }

    /** What somebody rejected cannot be accepted after all once another is asked in its stead. */
    private static Map<UUID, CaseState.Conditional> withoutRejected(CaseState state, CaseState.Conditional instead) {
        Map<UUID, CaseState.Conditional> others = new LinkedHashMap<>(state.conditional());
        others.entrySet()
                .removeIf(each -> each.getValue().type() == instead.type()
                        && each.getValue().about().equals(instead.about())
                        && state.rejected(each.getKey()));
        return Collections.unmodifiableMap(others);
    }

    /** One of those asked has said a word. */
    static Effect heard(CaseFile file, Event event, Acknowledgement word, boolean enough) {
        CaseState state = file.state();
        CaseState.Conditional held = state.conditional().get(word.message());
        if (held == null) {
            return Effect.none(state);
        }
        // Rejected, it does not come to hold, also by one that had accepted it, unless that is taken back before it is
        // answered.
        if (word.level() == Level.REJECTED) {
            CaseState.Conditional again = held.awaiting(Copies.with(held.awaits(), event.source()));
            return Effect.none(state.withConditional(Copies.with(state.conditional(), word.message(), again)));
        }
        if (!held.awaits().contains(event.source()) || !enough) {
            return Effect.none(state);
        }
        boolean another = held.signed()
                .map(name -> new By("", name))
                .map(first -> !word.by().name().isBlank() && !word.by().isSamePersonAs(first))
                .orElse(true);
        Effects.demand(another, "/data/by/name", Code.SAME_PERSON);
        CaseState.Conditional left = held.without(event.source());
        return left.awaits().isEmpty()
                ? holds(
                        file,
                        state.withConditional(Copies.without(state.conditional(), word.message())),
                        word.message(),
                        held)
                : Effect.none(state.withConditional(Copies.with(state.conditional(), word.message(), left)));
    }

    /** Nobody is waited for any more. */
    static Effect holds(CaseFile file, CaseState state, UUID message, CaseState.Conditional held) {
        CaseState.Intervention intervention = state.interventions().get(held.about());
        return switch (held.type()) {
            case INTERVENTION_VARIED ->
                intervention == null ? Effect.none(state) : varied(file, state, held, intervention);
            case INTERVENTION_ENDED ->
                intervention == null ? Effect.none(state) : over(file, state, held.about(), intervention);
            case FEEDBACK_WITHHELD -> {
                Optional<UUID> decision = held.about().equals(message) ? Optional.empty() : Optional.of(held.about());
                String owing = held.office().orElseThrow().agency();
                yield new Effect(
                        state,
                        List.of(),
                        owedFeedback(file, owing, decision).stream()
                                .map(duty -> new Decision.Withholding(
                                        duty.id(), held.until().orElseThrow()))
                                .toList());
            }
            case TOLD_IN_PERSON -> {
                OfficeRef told = held.office().orElseThrow();
                CaseState.Closing closing = state.closing();
                yield new Effect(
                        closing.closed().equals(Optional.of(held.about()))
                                ? state.with(closing.informed(told.agency()))
                                : state,
                        uninformed(file, held.about(), told.agency()),
                        List.of());
            }
            default ->
                throw new IllegalStateException("nothing of type " + held.type().word() + " waits to hold");
        };
    }

    /**
     * Somebody no longer waits for this duty: what could come to hold only by it never does, and is free to be asked anew.
     * A challenge of which its own sender no longer awaits the answer is withdrawn.
     */
    static CaseState released(CaseState state, Duty duty) {
        CaseState.Conditional held = state.conditional().get(duty.message());
        if (duty.kind() == DutyKind.ACKNOWLEDGE
                && held != null
                && held.awaits().contains(duty.owedBy().agency())) {
            return state.withConditional(Copies.without(state.conditional(), duty.message()));
        }
        if (duty.kind() != DutyKind.SEND) {
            return state;
        }
        if (duty.owes().contains(MessageType.TRANSFER_ACCEPTED)) {
            return state.withTransfers(Copies.without(state.transfers(), duty.message()));
        }
        if (duty.owes().contains(MessageType.CHALLENGE_ANSWERED)) {
            CaseState.Closing closing = state.closing();
            return state.with(closing.withChallenges(Copies.without(closing.challenges(), duty.message())));
        }
        return state;
    }

    /** What is owed because the parties' counts of an intervention differed. */
    static List<UUID> puttingRight(CaseFile file, CaseState.Intervention intervention) {
        return file.open().stream()
                .filter(duty -> duty.kind() == DutyKind.SEND
                        && duty.owes().contains(MessageType.INTERVENTION_VARIED)
                        && intervention.thread().contains(duty.message()))
                .map(Duty::id)
                .toList();
    }

    /** From now on it is so many sessions. */
    static Effect varied(
            CaseFile file, CaseState state, CaseState.Conditional held, CaseState.Intervention intervention) {
        CaseState.Intervention now = intervention.contracted(held.number());
        List<UUID> ended = new ArrayList<>(puttingRight(file, intervention));
        if (now.remaining() == 0) { // no report can come any more
            file.open().stream()
                    .filter(duty -> duty.owes().contains(MessageType.INTERVENTION_SESSION_REPORT)
                            && now.thread().contains(duty.message())
                            && !ended.contains(duty.id()))
                    .map(Duty::id)
                    .forEach(ended::add);
        }
        return new Effect(state.with(held.about(), now), ended, List.of());
    }

    /** Nothing more is expected of the provider, and nobody reconciles any more. */
    static Effect over(CaseFile file, CaseState state, UUID commission, CaseState.Intervention intervention) {
        List<UUID> ended = new ArrayList<>();
        for (Duty duty : file.open()) {
            if (duty.kind() == DutyKind.SEND && intervention.thread().contains(duty.message())) {
                ended.add(duty.id());
            }
        }
        return new Effect(
                state.with(commission, intervention.now(CaseState.Intervention.Stage.OVER)), ended, List.of());
    }

    /** Feedback that this agency owes and has not given. */
    static List<Duty> owedFeedback(CaseFile file, String agency, Optional<UUID> decision) {
        return file.open().stream()
                .filter(duty -> duty.kind() == DutyKind.SEND
                        && !duty.withheld()
                        && duty.owes().contains(MessageType.REFERRER_FEEDBACK)
                        && duty.owedBy().agency().equals(agency)
                        && (decision.isEmpty() || decision.get().equals(duty.message())))
                .toList();
    }

    /** Who was told in person knows of it; what it does about it, or whether it accepts, only itself can say. */
    static List<UUID> uninformed(CaseFile file, UUID message, String agency) {
        return acknowledging(file, message, agency, duty -> duty.level().equals(Optional.of(Level.RECEIVED)));
    }

    /** Open duties of this agency to acknowledge this message. */
    static List<UUID> acknowledging(CaseFile file, UUID message, String agency, Predicate<Duty> which) {
        return file.open().stream()
                .filter(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                        && duty.message().equals(message)
                        && duty.owedBy().agency().equals(agency)
                        && which.test(duty))
                .map(Duty::id)
                .toList();
    }
}
