package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Judgement;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.Passes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
 * @param decided       whether any decision was taken in it
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
        Closing closing,
        boolean decided) {

    /** Exactly one office each, at every instant. */
    public record Ownership(OfficeRef coordinator, OfficeRef riskOwner) {}

    /**
     * What a provider was commissioned to do.
     *
     * @param sessions by number: whether it was held; a later report of the same number goes before an earlier one
     * @param counts   what each party last said of it
     */
    public record Intervention(
            String provider, int contracted, Map<Integer, Boolean> sessions, Stage stage, Map<String, Count> counts) {

        public enum Stage {
            /** The provider has not yet said that it accepts. */
            OFFERED,
            RUNNING,
            OVER
        }

        public int held() {
            return (int) sessions.values().stream().filter(held -> held).count();
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
    }

    /** What one party believes of an intervention. */
    public record Count(int contracted, int held, Instant statedAt) {}

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
            Set<String> others = new HashSet<>(awaits);
            others.remove(agency);
            return new Conditional(type, about, number, until, office, signed, Set.copyOf(others));
        }
    }

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
                Closing.notYet(),
                false);
    }
}
