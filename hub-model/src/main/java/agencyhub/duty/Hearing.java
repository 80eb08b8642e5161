package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Acknowledgement;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Flag;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hears the word of those who were told: it ends their duty, lets hold what waited for it, or comes back as a rejection. */
record Hearing(Directory directory, Policy policy, Recipients recipients, Openings openings) {

    Decision decide(CaseFile before, Event event, Acknowledgement word, Instant now) {
        CaseFile file = before.with(Rejections.unanswered(before));
        String sender = event.source();
        CaseFile.Earlier about = file.named().get(word.message());
        if (about == null || !about.told().contains(sender)) {
            throw file.rolesOf(sender).isEmpty()
                    ? Effects.refused(
                            "/subject", Code.UNKNOWN_CASE) // whoever has no part in a case learns nothing of it
                    : Effects.refused("/data/message", Code.UNKNOWN_MESSAGE);
        }
        OfficeRef office = new OfficeRef(sender, word.by().office());
        Effects.demand(directory.office(office).isPresent(), "/data/by/office", Code.UNKNOWN_OFFICE);
        if (word.level() == Level.REJECTED && !rejectable(about.type())) {
            throw new RefusedException(Refusal.at(
                    "/data/level",
                    Code.INVALID,
                    "A message of type " + about.type().word() + " cannot be rejected."));
        }
        // Within the agency that sent it, only the office that was asked may say so: nobody approves its own doing.
        Effects.demand(
                !about.sender().agency().equals(sender) || asked(file, word.message(), office),
                "/data/by/office",
                Code.SAME_PERSON);
        Set<UUID> discharges = new LinkedHashSet<>(discharged(file, sender, word));
        // A duty keeps to the policy that opened it, also where today's asks for more.
        boolean enough = !discharges.isEmpty()
                || policy.rule(about.type())
                        .acknowledge()
                        .map(asked -> word.level().satisfies(asked.level()))
                        .orElse(false);
        List<UUID> takenBack = Rejections.takenBack(file.state(), sender, word, enough);
        discharges.addAll(answers(file, takenBack));
        Holding.Effect effect = Holding.heard(file, event, word, enough);
        discharges.addAll(effect.discharges());
        Holding.Effect taken = takenUp(file.with(effect.state()), sender, word, !takenBack.isEmpty());
        discharges.addAll(taken.discharges());
        CaseState state = Rejections.without(informed(taken.state(), sender, word), takenBack);

        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        if (word.level() == Level.REJECTED) {
            reject(file, about, office, now, tells, opens);
            state = opens.isEmpty() // nobody will answer it, so nobody waits whether it is taken back
                    ? state.withConditional(Copies.without(state.conditional(), word.message()))
                    : state.withRejections(Copies.with(
                            state.rejections(), event.id(), new CaseState.Rejection(word.message(), sender)));
        }
        Openings.GoingOn on = openings.goingOn(file, state, event, discharges, office, now);
        opens.addAll(on.opens());
        return new Decision.Accept(
                office,
                on.state(),
                tells,
                opens,
                List.copyOf(discharges),
                effect.withholds(),
                List.of(),
                List.of(),
                EnumSet.noneOf(Flag.class));
    }

    private static boolean asked(CaseFile file, UUID message, OfficeRef office) {
        return file.open().stream()
                .anyMatch(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                        && duty.message().equals(message)
                        && duty.owedBy().equals(office));
    }

    private static List<UUID> discharged(CaseFile file, String sender, Acknowledgement word) {
        return file.open().stream()
                .filter(duty ->
                        duty.owedBy().agency().equals(sender) && duty.message().equals(word.message()))
                .filter(duty -> switch (duty.kind()) {
                    case ACKNOWLEDGE ->
                        duty.level().map(word.level()::satisfies).orElse(false);
                    case ANSWER -> word.level() == Level.ACTIONED; // "this is what I did about your rejection"
                    case SEND -> false;
                })
                .map(Duty::id)
                .toList();
    }

    /** Nobody need answer any more what was taken back. */
    private static List<UUID> answers(CaseFile file, List<UUID> takenBack) {
        return file.open().stream()
                .filter(duty -> duty.kind() == DutyKind.ANSWER && takenBack.contains(duty.message()))
                .map(Duty::id)
                .toList();
    }

    /** A provider takes up its commission, declines it, or takes up after all what it declined. */
    private static Holding.Effect takenUp(CaseFile file, String sender, Acknowledgement word, boolean afterAll) {
        CaseState state = file.state();
        CaseState.Intervention intervention = state.interventions().get(word.message());
        if (intervention == null || !intervention.provider().equals(sender)) {
            return Holding.Effect.none(state);
        }
        return switch (word.level()) {
            case ACTIONED ->
                intervention.stage() == CaseState.Intervention.Stage.OFFERED
                                || (afterAll && intervention.over() && stillWanted(file, sender))
                        ? Holding.Effect.none(
                                state.with(word.message(), intervention.now(CaseState.Intervention.Stage.RUNNING)))
                        : Holding.Effect.none(state);
            case REJECTED ->
                intervention.stage() == CaseState.Intervention.Stage.OFFERED
                        ? Holding.over(file, state, word.message(), intervention)
                        : Holding.Effect.none(state);
            case RECEIVED -> Holding.Effect.none(state);
        };
    }

    private static boolean stillWanted(CaseFile file, String provider) {
        return file.state().closing().closed().isEmpty()
                && file.rolesOf(provider).contains(Role.INTERVENTION_PROVIDER);
    }

    /** A closure is complete when everyone has said that they know. */
    private static CaseState informed(CaseState state, String sender, Acknowledgement word) {
        boolean ofTheClosure = state.closing().closed().equals(Optional.of(word.message()));
        return ofTheClosure && word.level() != Level.REJECTED
                ? state.with(state.closing().informed(sender))
                : state;
    }

    private void reject(
            CaseFile file,
            CaseFile.Earlier about,
            OfficeRef rejecting,
            Instant now,
            List<Telling> tells,
            List<Opening> opens) {
        Rule rule = policy.rule(MessageType.ACKNOWLEDGEMENT);
        OfficeRef answering = recipients.standing(file, about);
        tells.add(new Telling(
                answering, file.rolesOf(answering.agency()), Optional.empty(), Optional.empty(), true, true, false));
        rule.answer()
                .ifPresent(answer ->
                        opens.add(openings.answer(rule, answer, answering, rejecting, answeredBy(about.type()), now)));
    }

    /** A rejected message is answered by one of the same type, put right; a case is not opened twice. */
    private static MessageType answeredBy(MessageType rejected) {
        return rejected == MessageType.REFERRAL_SUBMITTED ? MessageType.REFERRAL_UPDATE : rejected;
    }

    private static boolean rejectable(MessageType type) {
        return type != MessageType.ACKNOWLEDGEMENT && !type.chases();
    }
}
