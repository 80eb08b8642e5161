package agencyhub.tryout;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.tryout.Casebook.Owed;
import agencyhub.tryout.Casebook.Sent;
import agencyhub.tryout.Casebook.Told;
import agencyhub.tryout.Casebook.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts what the ledger knows of a case into lines, in the order in which it happened. */
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
        if (message.chases()) {
            OfficeRef called = officeCalled(message);
            place(message, 0, message.id().toString(), message.at(), called, called(message, called));
            return;
        }
        place(message, 0, message.id().toString(), message.at(), message.sender(), sentence(message));
        int rank = 1;
        for (Owed duty : casebook.duties()) {
            if (duty.message().equals(message.id()) && duty.owes().isPresent()) {
                place(message, rank++, duty.id().toString(), duty.openedAt(), duty.by(), owes(duty));
            }
        }
        for (Told told : casebook.told(message.id())) {
            for (Tried tried : casebook.tried(told.id())) {
                String key = told.id() + "/" + tried.number();
                place(message, rank++, key, tried.at(), told.office(), attempt(message, told, tried));
            }
        }
    }

    private OfficeRef officeCalled(Sent chase) {
        return casebook.told(chase.id()).stream().map(Told::office).findFirst().orElse(chase.sender());
    }

    private void place(Sent message, int rank, String key, Instant at, OfficeRef who, String what) {
        lines.add(new Placed(message.seq(), rank, new Line(key, at, who.toString(), what)));
    }

    private String sentence(Sent message) {
        return switch (message.type()) {
            case "referral-submitted" -> "refers; the hub accepts and gives a signed receipt";
            case "referral-update" -> "sends an update of the referral";
            case "party-joined" -> "brings another agency into the case";
            case "party-left" -> "lets an agency leave the case";
            case "panel-outcome" -> "sends the panel's decision";
            case "referrer-feedback" -> "gives the referrer feedback" + lateness(message);
            case "closure-notice" -> "closes the case";
            case "escalation-resolved" -> "says that the chase is over";
            case "acknowledgement" -> acknowledges(message);
            default -> "sends a " + Words.noun(message.type());
        };
    }

    private String acknowledges(Sent message) {
        String about = message.about()
                .flatMap(casebook::message)
                .map(Sent::type)
                .map(Words::noun)
                .orElse("message");
        boolean chased = discharged(message.id())
                .filter(duty -> !casebook.chases(duty.id()).isEmpty())
                .isPresent();
        return "says it " + message.word().orElse("received") + " the " + about
                + (chased ? "; the duty and its chase end" : "");
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
                .findFirst();
    }

    private String called(Sent chase, OfficeRef office) {
        String as = chase.is("reminder") ? "is reminded" : "is called in" + relation(chase, office);
        return as + ": " + chased(chase);
    }

    /** Which rung of the ladder an office stands on; who is both is the cover at first and the supervisor then. */
    private String relation(Sent chase, OfficeRef office) {
        Optional<OfficeRef> owing = duty(chase).map(Owed::by);
        boolean again = chase.duty().stream()
                .flatMap(duty -> casebook.chases(duty).stream())
                .filter(earlier -> earlier.seq() < chase.seq() && earlier.is("escalation"))
                .anyMatch(earlier -> officeCalled(earlier).equals(office));
        if (directory.operations().equals(office)) {
            return ", the last rung";
        }
        if (owing.flatMap(directory::cover).equals(Optional.of(office)) && !again) {
            return " as cover";
        }
        return owing.flatMap(directory::supervisor).equals(Optional.of(office)) ? " as supervisor" : "";
    }

    private String chased(Sent chase) {
        String what = duty(chase)
                .flatMap(Owed::owes)
                .or(() -> chase.about().flatMap(casebook::message).map(Sent::type))
                .map(Words::noun)
                .orElse("message");
        return what + " " + Words.failure(chase.word().orElse(""));
    }

    private Optional<Owed> duty(Sent chase) {
        return casebook.duties().stream()
                .filter(duty -> chase.duty().filter(duty.id()::equals).isPresent())
                .findFirst();
    }

    private static String owes(Owed duty) {
        return "owes " + duty.to() + " " + Words.noun(duty.owes().orElse("a message"))
                + duty.due().map(due -> " by " + Words.when(due)).orElse("");
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
