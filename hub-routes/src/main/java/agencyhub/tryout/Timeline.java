package agencyhub.tryout;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.tryout.Casebook.Owed;
import agencyhub.tryout.Casebook.Sent;
import agencyhub.tryout.Casebook.Told;
import agencyhub.tryout.Casebook.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Puts what the ledger knows of a case into lines, in the order in which it happened. An acknowledgement in time, with which
 * nothing begins, has no line of its own: there are many.
 */
final class Timeline {

    /**
     * @param key  the same whenever the same thing is read
     * @param who  the office that does something, or to which something happens
     */
    record Line(String key, Instant at, String who, String what) {}

    private record Placed(int seq, int rank, Line line) {}

    private static final Comparator<Placed> AS_IT_HAPPENED = Comparator.comparing(
                    (Placed placed) -> placed.line().at())
            .thenComparingInt(Placed::seq)
            .thenComparingInt(Placed::rank);

    private final Casebook casebook;
    private final Directory directory;
    private final List<Placed> lines = new ArrayList<>();

    private Timeline(Casebook casebook, Directory directory) {
        this.casebook = casebook;
        this.directory = directory;
    }

    static List<Line> of(Casebook casebook, Directory directory) {
        Timeline timeline = new Timeline(casebook, directory);
        casebook.messages().forEach(timeline::tell);
        return timeline.lines.stream().sorted(AS_IT_HAPPENED).map(Placed::line).toList();
    }

    private void tell(Sent message) {
        if (message.chases() || message.is("escalation-resolved")) {
            OfficeRef called = officeCalled(message);
            place(message, 0, message.id().toString(), message.at(), called, called(message, called));
            return;
        }
        if (message.is("acknowledgement")) {
            acknowledged(message)
                    .ifPresent(
                            words -> place(message, 0, message.id().toString(), message.at(), message.sender(), words));
            return;
        }
        place(message, 0, message.id().toString(), message.at(), message.sender(), sentence(message));
        attempts(message);
        int rank = 1000;
        for (List<Owed> duties : owed(message)) {
            Owed first = duties.getFirst();
            place(message, rank++, first.id().toString(), first.openedAt(), first.by(), owes(duties));
        }
    }

    /** What each office owes for it; what the hub owes itself it does unasked. */
    private List<List<Owed>> owed(Sent message) {
        return List.copyOf(casebook.duties().stream()
                .filter(duty -> duty.message().equals(message.id()) && duty.isToSend())
                .filter(duty -> !directory.hubAgency().equals(duty.by().agency()))
                .collect(groupingBy(Owed::by, LinkedHashMap::new, toList()))
                .values());
    }

    private void attempts(Sent message) {
        Map<String, List<String>> atOnce = new TreeMap<>();
        int rank = 2;
        for (Told told : casebook.told(message.id())) {
            List<Tried> tries = casebook.tried(told.id());
            if (isAtOnce(message, tries)) {
                atOnce.computeIfAbsent(Words.door(tries.getLast().door()), _ -> new ArrayList<>())
                        .add(name(told.office(), message));
            } else {
                for (Tried tried : tries) {
                    String key = told.id() + "/" + tried.number();
                    place(message, rank++, key, tried.at(), told.office(), attempt(message, told, tried));
                }
            }
        }
        if (!atOnce.isEmpty()) {
            String who = atOnce.entrySet().stream()
                    .map(door -> door.getValue().stream().sorted().collect(joining(", ")) + " by " + door.getKey())
                    .collect(joining("; "));
            lines.add(new Placed(message.seq(), 1, new Line(message.id() + "/told", message.at(), "", "told: " + who)));
        }
    }

    private static String name(OfficeRef office, Sent message) {
        return office.agency().equals(message.sender().agency()) ? office.toString() : office.agency();
    }

    private static boolean isAtOnce(Sent message, List<Tried> tries) {
        return !tries.isEmpty()
                && tries.getLast().settles()
                && tries.getLast().outcome().equals("delivered")
                && tries.stream().noneMatch(tried -> tried.outcome().equals("try-again"))
                && tries.getLast().at().isBefore(message.at().plusSeconds(60));
    }

    private OfficeRef officeCalled(Sent chase) {
        return casebook.told(chase.id()).stream().map(Told::office).findFirst().orElse(chase.sender());
    }

    private void place(Sent message, int rank, String key, Instant at, OfficeRef who, String what) {
        lines.add(new Placed(message.seq(), rank, new Line(key, at, who.toString(), what)));
    }

    private String sentence(Sent message) {
        String flagged = message.flags().isEmpty() ? "" : " (flagged: " + String.join(", ", message.flags()) + ")";
        return Words.sentence(message.type()) + lateness(message) + flagged;
    }

    /** What holds only when somebody agrees, and what ends a chase. */
    private Optional<String> acknowledged(Sent word) {
        String level = word.word().orElse("received");
        boolean chased = discharged(word.id())
                .filter(duty -> !casebook.chases(duty.id()).isEmpty())
                .isPresent();
        if (!chased && level.equals("received")) {
            return Optional.empty();
        }
        String about = word.about()
                .flatMap(casebook::message)
                .map(Sent::type)
                .map(Words::noun)
                .orElse("message");
        String says = level.equals("actioned") ? "accepts the " + about : "says it " + level + " the " + about;
        return Optional.of(says + (chased ? "; the duty and its chase end" : ""));
    }

    private String lateness(Sent message) {
        return discharged(message.id())
                .flatMap(Owed::due)
                .filter(message.at()::isAfter)
                .map(due -> ", late: it was due " + Words.when(due))
                .orElse("");
    }

    private Optional<Owed> discharged(UUID by) {
        return casebook.duties().stream()
                .filter(duty -> duty.dischargedBy().filter(by::equals).isPresent())
                .min(Comparator.comparing((Owed duty) -> duty.due().orElse(Instant.MAX)));
    }

    private String called(Sent chase, OfficeRef office) {
        if (chase.is("escalation-resolved")) {
            return "hears that it is over: " + chased(chase);
        }
        String as = chase.is("reminder") ? "is reminded" : "is called in" + relation(chase, office);
        return as + ": " + chased(chase) + " " + Words.failure(chase.word().orElse(""));
    }

    /** Which rung of the ladder an office stands on; who is both is the cover at first and the supervisor then. */
    private String relation(Sent chase, OfficeRef office) {
        Optional<OfficeRef> owing = duty(chase).map(Owed::by);
        boolean again = chase.duty().stream()
                .flatMap(duty -> casebook.chases(duty).stream())
                .filter(earlier -> earlier.seq() < chase.seq() && earlier.is("escalation"))
                .anyMatch(earlier -> officeCalled(earlier).equals(office));
        boolean notSent = chase.word().filter("not-sent"::equals).isPresent(); // has no rung for the cover
        if (directory.operations().equals(office)) {
            return ", the last rung";
        }
        if (owing.flatMap(directory::cover).equals(Optional.of(office)) && !again && !notSent) {
            return " as cover";
        }
        return owing.flatMap(directory::supervisor).equals(Optional.of(office)) ? " as supervisor" : "";
    }

    /** What a chase is about. */
    private String chased(Sent chase) {
        return duty(chase)
                .filter(Owed::isToSend)
                .map(Owed::what)
                .or(() ->
                        chase.about().flatMap(casebook::message).map(Sent::type).map(Words::noun))
                .orElse("message");
    }

    private Optional<Owed> duty(Sent chase) {
        return casebook.duties().stream()
                .filter(duty -> chase.duty().filter(duty.id()::equals).isPresent())
                .findFirst();
    }

    private static String owes(List<Owed> duties) {
        return "owes "
                + duties.stream()
                        .sorted(Comparator.comparing(duty -> duty.due().orElse(Instant.MAX)))
                        .map(Timeline::owes)
                        .collect(joining(", "));
    }

    private static String owes(Owed duty) {
        return duty.what()
                + duty.due()
                        .map(due -> " by " + Words.deadline(due, duty.openedAt()))
                        .orElse("");
    }

    private static String attempt(Sent message, Told told, Tried tried) {
        String noun = Words.noun(message.type());
        String door = Words.door(tried.door());
        String answer = door + ": no answer (" + Words.nth(tried.number()) + " try)";
        return switch (tried.outcome()) {
            case "delivered" ->
                (tried.door().equals("inbox") ? "has fetched the " + noun : "told by " + door + ": " + noun)
                        + told.acknowledgeBy()
                                .map(by -> "; to say so by " + Words.when(by))
                                .orElse("");
            case "put-on-inbox" -> (tried.number() > 1 ? "next door: " : "") + "the " + noun + " lies on its inbox";
            case "try-again" -> answer + ", the hub will try again";
            case "door-shut" -> answer + ", shut: the " + noun + " waits";
            case "refused" -> "refuses the " + noun;
            case "failed" -> "cannot be told: no door is left for the " + noun;
            default -> tried.outcome().replace('-', ' ') + ": " + noun;
        };
    }
}
