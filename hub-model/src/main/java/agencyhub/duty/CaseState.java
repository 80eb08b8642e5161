package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Judgement;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.Passes;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What has become of a case by the messages accepted so far, as far as later messages are judged by it. Plain values: the
 * ledger keeps it as JSON with the case.
 *
 * @param ownership     empty only where there is no case
 * @param interventions by the message that commissioned them
 * @param transfers     that wait for their answer, by the message that asked
 * @param conditional   messages that hold only once everyone asked has said so
 * @param actions       by id: whether they are closed
 * @param needs         by id: whether it is said what became of them
 * @param repeats       cases that may be about the same individual, and what a person judged of each
 * @param rejections    that wait for their answer, by the acknowledgement that rejected: until then they may be taken back
 * @param course        what has been gone through so far
 */
public record CaseState(
        List<Party> parties,
        Optional<Ownership> ownership,
        Map<UUID, Intervention> interventions,
        Map<UUID, Transfer> transfers,
        Map<UUID, Conditional> conditional,
        Map<String, Boolean> actions,
        Map<String, Boolean> needs,
        Map<String, Optional<Judgement>> repeats,
        Map<UUID, Rejection> rejections,
        Closing closing,
        Course course) {

    /** Exactly one office each, at every instant. */
    public record Ownership(OfficeRef coordinator, OfficeRef riskOwner) {}

    /**
     * What a provider was commissioned to do.
     *
     * @param sessions by number, as last reported
     * @param counts   what each party last said of it
     * @param thread   every message about it, the commission included
     */
    public record Intervention(
            String provider,
            int contracted,
            Map<Integer, Session> sessions,
            Stage stage,
            Map<String, Count> counts,
            Set<UUID> thread) {

        public enum Stage {
            /** The provider has not yet said that it accepts. */
            OFFERED,
            RUNNING,
            OVER
        }

        public int held() {
            return (int) sessions.values().stream().filter(Session::held).count();
        }

        public int notHeld() {
            return sessions.size() - held();
        }

        public int remaining() {
            return Math.max(0, contracted - held());
        }

        public boolean over() {
            return stage == Stage.OVER;
        }

        /** Whether anybody believes something else than another, or than was reported then or is by now. */
        public boolean countsDiffer() {
            return counts.values().stream()
                    .anyMatch(count -> count.contracted() != contracted
                            || (count.held() != count.reported() && count.held() != held()));
        }

        /** All have agreed to another number: what they said of the one before is over. */
        Intervention contracted(int sessions) {
            return new Intervention(provider, sessions, this.sessions, stage, Map.of(), thread);
        }

        Intervention now(Stage next) {
            return new Intervention(provider, contracted, sessions, next, counts, thread);
        }

        Intervention reported(int number, Session session) {
            return new Intervention(provider, contracted, Copies.with(sessions, number, session), stage, counts, thread)
                    .spokenOfBy(session.report());
        }

        /** As if that report had never come. */
        Intervention withoutReport(UUID report) {
            Map<Integer, Session> others = new LinkedHashMap<>(sessions);
            others.values().removeIf(session -> session.report().equals(report));
            return new Intervention(provider, contracted, Collections.unmodifiableMap(others), stage, counts, thread);
        }

        Intervention counted(String agency, Count count) {
            return new Intervention(provider, contracted, sessions, stage, Copies.with(counts, agency, count), thread);
        }

        Intervention spokenOfBy(UUID message) {
            return new Intervention(provider, contracted, sessions, stage, counts, Copies.with(thread, message));
        }
    }

    /** @param report the message that said so */
    public record Session(boolean held, UUID report) {}

    /**
     * What one party believes of an intervention.
     *
     * @param reported how many sessions were reported as held when it said so: sessions held since then contradict nobody
     */
    public record Count(int contracted, int held, int reported, Instant statedAt) {}

    /** Something that shall pass from one agency to another and has not yet. */
    public record Transfer(Passes passes, String from, String to) {}

    /**
     * A message whose effect waits until everyone asked has acknowledged it at the level asked.
     *
     * @param about  the message or duty that it concerns
     * @param number the new number of sessions
     * @param until  the review of what is withheld
     * @param office the office that was told in person
     * @param signed who signed it first, when another person must
     * @param awaits the agencies that have not said so yet
     */
    public record Conditional(
            MessageType type,
            UUID about,
            int number,
            Optional<Instant> until,
            Optional<OfficeRef> office,
            Optional<String> signed,
            Set<String> awaits) {

        Conditional without(String agency) {
            return new Conditional(type, about, number, until, office, signed, Copies.without(awaits, agency));
        }

        Conditional awaiting(Set<String> agencies) {
            return new Conditional(type, about, number, until, office, signed, agencies);
        }
    }

    /** @param about the message that was rejected */
    public record Rejection(UUID about, String by) {}

    /**
     * On the way to the end of the case.
     *
     * @param proposal   the message that proposed it
     * @param windowEnds until when it may be challenged; empty when that lies beyond the calendar
     * @param viewSought whether the referrer was asked
     * @param challenges that wait for an answer
     * @param closed     the message that closed the case
     * @param uninformed who has not yet acknowledged that it is closed: until then it is not complete
     * @param times      how often it was closed
     */
    public record Closing(
            Optional<UUID> proposal,
            Optional<Instant> windowEnds,
            boolean viewSought,
            Set<UUID> challenges,
            Optional<UUID> closed,
            Set<String> uninformed,
            int times) {

        static Closing notYet() {
            return new Closing(Optional.empty(), Optional.empty(), false, Set.of(), Optional.empty(), Set.of(), 0);
        }

        public boolean complete() {
            return closed.isPresent() && uninformed.isEmpty();
        }

        Closing proposedBy(UUID message, Optional<Instant> ends) {
            return new Closing(Optional.of(message), ends, viewSought, challenges, closed, uninformed, times);
        }

        Closing withoutProposal() {
            return new Closing(Optional.empty(), Optional.empty(), viewSought, challenges, closed, uninformed, times);
        }

        /** It goes on: whoever has not yet acknowledged that it was closed need not know that any more. */
        Closing reopened() {
            return new Closing(proposal, windowEnds, viewSought, challenges, Optional.empty(), Set.of(), times);
        }

        Closing withViewSought() {
            return new Closing(proposal, windowEnds, true, challenges, closed, uninformed, times);
        }

        Closing withChallenges(Set<UUID> open) {
            return new Closing(proposal, windowEnds, viewSought, open, closed, uninformed, times);
        }

        /** Whoever closes once more begins from the start. */
        Closing closedBy(UUID message, Set<String> told) {
            return new Closing(
                    Optional.empty(), Optional.empty(), false, challenges, Optional.of(message), told, times + 1);
        }

        Closing uninformed(Set<String> agencies) {
            return new Closing(proposal, windowEnds, viewSought, challenges, closed, agencies, times);
        }

        Closing informed(String agency) {
            return new Closing(
                    proposal, windowEnds, viewSought, challenges, closed, Copies.without(uninformed, agency), times);
        }
    }

    /**
     * What a case has gone through.
     *
     * @param complexNeeds whether the referral flagged a child with complex needs
     * @param decided      whether any decision was taken
     * @param discussed    whether a panel discussed it
     * @param supported    whether support was given
     * @param exited       whether somebody decided that support ends
     */
    public record Course(boolean complexNeeds, boolean decided, boolean discussed, boolean supported, boolean exited) {

        static Course begins() {
            return new Course(false, false, false, false, false);
        }

        Course withComplexNeeds() {
            return new Course(true, decided, discussed, supported, exited);
        }

        Course afterADecision() {
            return new Course(complexNeeds, true, discussed, supported, exited);
        }

        Course afterAPanel() {
            return new Course(complexNeeds, true, true, supported, exited);
        }

        /** Support that begins again must end again. */
        Course withSupport() {
            return new Course(complexNeeds, decided, discussed, true, false);
        }

        Course afterTheExit() {
            return new Course(complexNeeds, true, discussed, supported, true);
        }
    }

    public static CaseState none() {
        return new CaseState(
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Closing.notYet(),
                Course.begins());
    }

    CaseState with(List<Party> others) {
        return new CaseState(
                List.copyOf(others),
                ownership,
                interventions,
                transfers,
                conditional,
                actions,
                needs,
                repeats,
                rejections,
                closing,
                course);
    }

    CaseState ownedBy(Ownership owners) {
        return new CaseState(
                parties,
                Optional.of(owners),
                interventions,
                transfers,
                conditional,
                actions,
                needs,
                repeats,
                rejections,
                closing,
                course);
    }

    CaseState with(UUID commission, Intervention intervention) {
        return new CaseState(
                parties,
                ownership,
                Copies.with(interventions, commission, intervention),
                transfers,
                conditional,
                actions,
                needs,
                repeats,
                rejections,
                closing,
                course);
    }

    CaseState withNothingRunning() {
        CaseState still = this;
        for (Map.Entry<UUID, Intervention> each : interventions.entrySet()) {
            still = still.with(each.getKey(), each.getValue().now(Intervention.Stage.OVER));
        }
        return still;
    }

    CaseState withTransfers(Map<UUID, Transfer> waiting) {
        return new CaseState(
                parties,
                ownership,
                interventions,
                waiting,
                conditional,
                actions,
                needs,
                repeats,
                rejections,
                closing,
                course);
    }

    CaseState withConditional(Map<UUID, Conditional> waiting) {
        return new CaseState(
                parties,
                ownership,
                interventions,
                transfers,
                waiting,
                actions,
                needs,
                repeats,
                rejections,
                closing,
                course);
    }

    /** These actions and needs as well. One that was done with and is set again is not done with any more. */
    CaseState planning(Set<String> newActions, Set<String> newNeeds, boolean done) {
        Map<String, Boolean> moreActions = new LinkedHashMap<>(actions);
        newActions.forEach(id -> moreActions.put(id, done));
        Map<String, Boolean> moreNeeds = new LinkedHashMap<>(needs);
        newNeeds.forEach(id -> moreNeeds.put(id, done));
        return new CaseState(
                parties,
                ownership,
                interventions,
                transfers,
                conditional,
                Collections.unmodifiableMap(moreActions),
                Collections.unmodifiableMap(moreNeeds),
                repeats,
                rejections,
                closing,
                course);
    }

    CaseState withRepeats(Map<String, Optional<Judgement>> judged) {
        return new CaseState(
                parties,
                ownership,
                interventions,
                transfers,
                conditional,
                actions,
                needs,
                judged,
                rejections,
                closing,
                course);
    }

    CaseState withRejections(Map<UUID, Rejection> unanswered) {
        return new CaseState(
                parties,
                ownership,
                interventions,
                transfers,
                conditional,
                actions,
                needs,
                repeats,
                unanswered,
                closing,
                course);
    }

    /** Whether somebody rejected this message. */
    boolean rejected(UUID message) {
        return rejections.values().stream()
                .anyMatch(rejection -> rejection.about().equals(message));
    }

    CaseState with(Closing next) {
        return new CaseState(
                parties,
                ownership,
                interventions,
                transfers,
                conditional,
                actions,
                needs,
                repeats,
                rejections,
                next,
                course);
    }

    CaseState after(UnaryOperator<Course> step) {
        return new CaseState(
                parties,
                ownership,
                interventions,
                transfers,
                conditional,
                actions,
                needs,
                repeats,
                rejections,
                closing,
                step.apply(course));
    }
}
