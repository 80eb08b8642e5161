package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.By;
import agencyhub.message.ClosureNotice;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.ExitDecision;
import agencyhub.message.GateOverride;
import agencyhub.message.Party;
import agencyhub.message.Reference;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import agencyhub.policy.Condition;
import agencyhub.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What every message must fit, whatever it says: the time, what it refers to and names, the policy's limits and gates. */
record Fit(Directory directory, Timekeeping time) {

    /** Clocks of agencies differ a little; more than this ahead of the hub's is nonsense. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    static void notInTheFuture(Event event, Instant now) {
        Instant latest = now.plus(CLOCK_SKEW);
        if (event.time().isAfter(latest)) {
            throw new RefusedException(Refusal.at("/time", Code.TIME_IN_FUTURE, "time lies in the future."));
        }
        if (event.data().occurred().filter(latest::isBefore).isPresent()) {
            throw new RefusedException(
                    Refusal.at("/data/occurredAt", Code.TIME_IN_FUTURE, "occurredAt lies in the future."));
        }
    }

    void refersToWhatIsThere(CaseFile file, Event event) {
        for (Reference reference : event.refers()) {
            CaseFile.Earlier earlier = file.named().get(reference.message());
            Effects.demand(
                    earlier != null && reference.types().contains(earlier.type()),
                    reference.pointer(),
                    reference.otherwise());
            boolean own = earlier != null && earlier.sender().agency().equals(event.source())
                    || event.source().equals(directory.hubAgency()); // operations speaks for whoever sent it
            boolean knows = earlier != null && earlier.told().contains(event.source());
            // Of a message that it was never told, an agency does not learn by guessing that it is there.
            Effects.demand(
                    own || !Effects.refersToOwnMessage(event.type()),
                    reference.pointer(),
                    knows ? Code.NOT_YOUR_MESSAGE : reference.otherwise());
        }
    }

    void namesAgenciesThatExist(CaseFile file, Event event) {
        for (Party party : event.named()) {
            if (directory.agency(party.agency()).isEmpty() && !answered(file, event, party.agency())) {
                throw new RefusedException(unknown(directory, party.agency(), "/data"));
            }
        }
    }

    /** An agency that is not there; of one that has ended it is said who is there in its place. */
    static Refusal unknown(Directory directory, String agency, String pointer) {
        return directory
                .ended(agency)
                .map(ended -> Refusal.at(
                        pointer,
                        Code.AGENCY_ENDED,
                        agency + " ended on " + ended.lastDay()
                                + ended.heir()
                                        .map(heir -> ": name " + heir + ", its successor.")
                                        .orElse(", and nobody has taken its place.")))
                .orElseGet(() -> Refusal.at(pointer, Code.UNKNOWN_AGENCY, Code.UNKNOWN_AGENCY.title()));
    }

    /** Who has gone from the directory can be asked nothing any more, but what it owed or asked must come to an end. */
    private static boolean answered(CaseFile file, Event event, String agency) {
        return switch (event.type()) {
            case DUTY_WAIVED ->
                file.open().stream().anyMatch(duty -> duty.owedBy().agency().equals(agency));
            case CHALLENGE_ANSWERED ->
                file.named().values().stream()
                        .anyMatch(challenge -> challenge.sender().agency().equals(agency));
            default -> false;
        };
    }

    /** By its id it must be told later what became of it. */
    static void givesEachIdOnce(Event event) {
        for (String list : List.of("actions", "needs")) {
            Set<String> ids = new HashSet<>();
            int at = 0;
            for (JsonNode each : event.tree().path("data").path(list)) {
                Effects.demand(
                        !each.has("id") || ids.add(each.path("id").asString()),
                        "/data/" + list + "/" + at + "/id",
                        Code.ID_GIVEN_TWICE);
                at++;
            }
        }
    }

    /** Whoever signs, or authorises to go past a gate, is another person than the one who decided. */
    static void isSignedByTwo(Event event) {
        JsonNode data = event.tree().path("data");
        By decided = by(data.path("decidedBy"));
        for (String signer : List.of("/signedBy", "/override/authorisedBy")) {
            Effects.demand(!by(data.at(signer)).isSamePersonAs(decided), "/data" + signer + "/name", Code.SAME_PERSON);
        }
    }

    private static By by(JsonNode node) {
        return new By(node.path("office").asString(""), node.path("name").asString(""));
    }

    void withinLimits(Rule rule, Event event, OfficeRef sender, Instant now) {
        for (Map.Entry<String, Rule.Within> limit : rule.limits().entrySet()) {
            Optional<LocalDate> day = event.word(limit.getKey()).map(word -> LocalDate.parse(word.substring(0, 10)));
            Deadline latest = time.deadline(sender, limit.getValue().span(), now);
            boolean kept = day.map(on -> latest instanceof Deadline.At(var at)
                            && !on.isAfter(at.atZone(WorkingCalendar.LONDON).toLocalDate()))
                    .orElse(true);
            Effects.demand(kept, "/data/" + limit.getKey(), Code.REVIEW_TOO_LATE);
        }
    }

    /** What the policy asks for and the case lacks; refused unless a named person goes past it. */
    static List<Condition> gaps(Rule rule, Event event, Conditions conditions) {
        List<Condition> gaps = rule.needs().stream()
                .filter(condition -> !conditions.hold(condition))
                .toList();
        if (!gaps.isEmpty() && !(rule.overridable() && override(event).isPresent())) {
            throw new RefusedException(Conditions.refusal(gaps));
        }
        return gaps;
    }

    private static Optional<GateOverride> override(Event event) {
        return switch (event.data()) {
            case ClosureNotice notice -> notice.override();
            case ExitDecision exit -> exit.override();
            default -> Optional.empty();
        };
    }
}
