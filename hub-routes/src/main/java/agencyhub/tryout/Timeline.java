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

    private static final Comparator<Placed> AS_IT_HAPPENED = Comparator.comparing((Placed placed) -> placed.line().at())
            .thenComparing(Placed::seq)
            .thenComparing(Placed::rank);

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
        place(message, 0, message.id().toString(), message.at(), message.sender(), sentence(message));
        int rank = 1;
        for (Owed duty : casebook.duties()) {
            if (duty.message().equals(message.id()) && duty.owes().isPresent()) {
                place(message, rank++, duty.id().toString(), duty.openedAt(), duty.by(), owes(duty));
            }
        }
        for (Told told : casebook.told(message.id())) {
            for (Tried tried : casebook.tried(told.id())) {
                if (!message.chases() || !tried.settles() || !tried.outcome().equals("delivered") || isLate(message, tried)) {
                    String key = told.id() + "/" + tried.number();
                    place(message, rank++, key, tried.at(), told.office(), attempt(message, told, tried));
                }
            }
        }
    }

    /** That a reminder arrived at once goes without saying. */
    private static boolean isLate(Sent message, Tried tried) {
        return !tried.at().equals(message.at());
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
            case "acknowledgement" -> acknowledges(message);
            case "reminder" -> "reminds " + addressee(message) + ": " + chased(message);
            case "escalation" -> "escalates to " + addressee(message) + ": " + chased(message);
            default -> "sends a " + Words.noun(message.type());
        };
    }

    private String acknowledges(Sent message) {
        String about = message.about().flatMap(casebook::message).map(Sent::type).map(Words::noun).orElse("message");
        String says = "says it has " + message.word().orElse("received") + " the " + about;
        Optional<Owed> chased = discharged(message.id())
                .filter(duty -> !casebook.chases(duty.id()).isEmpty());
        return says + (chased.isPresent() ? ": the duty is discharged, the chase ends" : "");
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

    private String addressee(Sent chase) {
        Optional<OfficeRef> to = casebook.told(chase.id()).stream().map(Told::office).findFirst();
        Optional<OfficeRef> owing = duty(chase).map(Owed::by);
        return to.map(OfficeRef::toString).orElse("nobody")
                + to.flatMap(office -> owing.flatMap(by -> relation(office, by, chase))).orElse("");
    }

    /** Which rung of the ladder an office stands on; who is both is cover at first and supervisor then. */
    private Optional<String> relation(OfficeRef to, OfficeRef owing, Sent chase) {
        boolean again = chase.duty().stream()
                .flatMap(duty -> casebook.chases(duty).stream())
                .filter(earlier -> earlier.seq() < chase.seq() && earlier.is("escalation"))
                .flatMap(earlier -> casebook.told(earlier.id()).stream())
                .anyMatch(told -> told.office().equals(to));
        if (directory.cover(owing).equals(Optional.of(to)) && !again) {
            return Optional.of(" (its cover)");
        }
        return directory.supervisor(owing).equals(Optional.of(to)) ? Optional.of(" (its supervisor)") : Optional.empty();
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
        return switch (tried.outcome()) {
            case "delivered" ->
                (tried.door().equals("inbox") ? "fetches the " + noun + " from its inbox" : "is told by " + door + ": " + noun)
                        + told.acknowledgeBy()
                                .map(by -> "; to acknowledge by " + Words.when(by))
                                .orElse("");
            case "put-on-inbox" ->
                (tried.number() > 1 ? "is tried by its next door: the " : "") + noun + " lies on its inbox";
            case "try-again" -> door + " does not answer (" + Words.nth(tried.number()) + " try): the hub will try again";
            case "door-shut" -> door + " does not answer (" + Words.nth(tried.number()) + " try): it is shut, the " + noun + " waits";
            case "refused" -> "refuses the " + noun;
            case "failed" -> "cannot be told of the " + noun + ": no door is left";
            default -> tried.outcome().replace('-', ' ') + ": " + noun;
        };
    }
}
