package agencyhub.testkit.conform;

import static agencyhub.testkit.conform.Check.EVERY_DOOR;
import static agencyhub.testkit.conform.Check.words;

import agencyhub.message.Level;
import agencyhub.testkit.conform.Finding.Failed;
import agencyhub.testkit.conform.Finding.NotTried;
import agencyhub.testkit.conform.Finding.Passed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What an acknowledgement must be like, and what becomes of one that the hub did not take. Most are judged over the whole run. */
final class AcknowledgementChecks {
    private static final Set<Mode> BY_HTTP = Set.of(Mode.WEBHOOK, Mode.INBOX);
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    static final List<Check> ALL = Stream.of(
                    Check.mandatory(
                            "ack-level",
                            EVERY_DOOR,
                            "acknowledges at the level that is asked for",
                            words(
                                    "hub-level (level) says what the office must say: received, or actioned with what was done. More is"
                                            + " enough, and rejected with a reason is an answer; less leaves the duty open.",
                                    "contract of the hub: messages",
                                    "Put the level asked for into data.level. If people do the actioning, let the system say received at"
                                            + " once and actioned when they have; in this run let it say actioned by itself."),
                            AcknowledgementChecks::level),
                    Check.mandatory(
                            "ack-retry",
                            EVERY_DOOR,
                            "sends again what the hub did not take",
                            words(
                                    "An acknowledgement that met 503, or no answer at all, is sent again until the hub has answered: until"
                                            + " then nobody knows of it, and the office is chased.",
                                    "contract of the hub: HTTP; the same bytes again get the same receipt",
                                    "Write the acknowledgement down, send it, and cross it out only after 202 or another final answer."),
                            AcknowledgementChecks::retry),
                    Check.mandatory(
                            "ack-same",
                            EVERY_DOOR,
                            "sends the same bytes again",
                            words(
                                    "What is sent again has the same id and the same bytes, so that it counts once, whether the hub had it"
                                            + " already or not.",
                                    "contract of the hub: the same bytes again get the same receipt, other bytes under the id 409",
                                    "Keep the bytes that were sent first; draw the id once, when it is written."),
                            AcknowledgementChecks::same),
                    Check.mandatory(
                            "retry-after",
                            BY_HTTP,
                            "waits as long as Retry-After says",
                            words(
                                    "429 and 503 carry Retry-After: nothing is sent again before.",
                                    "contract of the hub: HTTP; RFC 9110, section 10.2.3",
                                    "Wait for as many seconds as it says before you send the same again."),
                            AcknowledgementChecks::retryAfter),
                    Check.advised(
                            "ack-refused",
                            EVERY_DOOR,
                            "does not repeat what is refused for good",
                            words(
                                    "4xx other than 408, 425 and 429 will not change: the same bytes again are in vain. Somebody must look.",
                                    "contract of the hub: errors",
                                    "Stop after such an answer, and show its code and errors to whoever runs your system."),
                            AcknowledgementChecks::refused),
                    Check.mandatory(
                            "ack-valid",
                            EVERY_DOOR,
                            "writes acknowledgements by their schema",
                            words(
                                    "Each is a CloudEvent that fits acknowledgement.v1.json, sent as application/cloudevents+json.",
                                    "schema acknowledgement.v1.json; CloudEvents 1.0, structured JSON",
                                    "Compare with the example in the schema; the hub's answer names each field at fault by a pointer."),
                            stage -> each(stage, "valid", (delivery, attempt) -> attempt.fault())),
                    Check.mandatory(
                            "ack-sender",
                            EVERY_DOOR,
                            "speaks as itself",
                            words(
                                    "source is urn:agency: and this agency's id, and a call by HTTP carries its bearer token.",
                                    "contract of the hub: messages, HTTP",
                                    "Set source and Authorization from this agency's settings."),
                            stage -> each(stage, "from this agency", (delivery, attempt) -> sender(stage, attempt))),
                    Check.mandatory(
                            "ack-names",
                            EVERY_DOOR,
                            "names the message that it acknowledges",
                            words(
                                    "data.message is the id of the event, not of its delivery, and subject is its case.",
                                    "schema acknowledgement.v1.json",
                                    "Take id and subject from the event that was delivered; webhook-id is the delivery's."),
                            stage -> each(stage, "about the message", AcknowledgementChecks::names)),
                    Check.mandatory(
                            "ack-office",
                            EVERY_DOOR,
                            "acknowledges for the office that was addressed",
                            words(
                                    "data.by.office is the office that the delivery was for (hub-office, office): each answers for itself.",
                                    "contract of the hub: messages; schema acknowledgement.v1.json",
                                    "Take the office from the delivery. Give the offices that your system knows by --office, if they are"
                                            + " others than this run's."),
                            stage -> each(stage, "of the office addressed", AcknowledgementChecks::office)),
                    Check.mandatory(
                            "ack-id",
                            EVERY_DOOR,
                            "gives each an id of its own",
                            words(
                                    "id is a new UUID for each acknowledgement: neither the message's nor the delivery's, nor one used before.",
                                    "contract of the hub: messages; CloudEvents 1.0: id",
                                    "Draw a new UUID when an acknowledgement is written, and keep it for that one alone."),
                            AcknowledgementChecks::ownId),
                    Check.mandatory(
                            "ack-time",
                            EVERY_DOOR,
                            "tells the time right",
                            words(
                                    "time is when the acknowledgement was written, with its offset; the hub refuses one that lies in the"
                                            + " future.",
                                    "schema envelope.v1.json; contract of the hub: time-in-future",
                                    "Write the time in UTC with a Z, and let your server's clock be set by NTP."),
                            stage -> each(stage, "with the right time", AcknowledgementChecks::time)))
            .map(Check::ofAcknowledgements)
            .toList();

    private AcknowledgementChecks() {}

    private static Finding level(Stage stage) throws InterruptedException {
        Delivery delivery = stage.announced(stage.post().asking(Level.ACTIONED));
        Optional<String> mishap = stage.mishap(delivery);
        if (mishap.isPresent()) {
            return new Failed(mishap.get());
        }
        boolean enough = stage.heard()
                .comesTo(
                        () -> stage.heard().about(delivery).stream()
                                .flatMap(attempt -> Level.of(attempt.text("/data/level")).stream())
                                .anyMatch(said -> said.satisfies(Level.ACTIONED)),
                        stage.settings().patience());
        String said = stage.heard().about(delivery).getLast().text("/data/level");
        return enough
                ? new Passed("said " + said + " where actioned was asked for")
                : new Failed("actioned was asked for, and " + word(said) + " was said");
    }

    private static Finding retry(Stage stage) throws InterruptedException {
        SentAgain sent = stage.sentAgain();
        String patience = " within " + stage.settings().patience().toSeconds() + " s";
        if (!sent.isAfterUnavailable()) {
            return new Failed("not sent again after 503" + patience);
        }
        if (!sent.isAfterHangingUp()) {
            return new Failed("not sent again after the connection was cut" + patience);
        }
        return new Passed(sent.hangsUp() ? "sent again after 503 and after a cut connection" : "sent again after 503");
    }

    private static Finding same(Stage stage) throws InterruptedException {
        SentAgain sent = stage.sentAgain();
        if (!sent.isAfterUnavailable() && sent.afterHangingUp().size() < 2) {
            return new NotTried("nothing was sent again");
        }
        for (List<Attempt> attempts : List.of(sent.afterUnavailable(), sent.afterHangingUp())) {
            if (!SentAgain.isTheSame(attempts)) {
                long ids = attempts.stream().map(Attempt::id).distinct().count();
                return new Failed(
                        ids > 1 ? "sent again with another id" : "sent again with the same id and other bytes");
            }
        }
        return new Passed("the same id and bytes");
    }

    private static Finding retryAfter(Stage stage) throws InterruptedException {
        SentAgain sent = stage.sentAgain();
        if (!sent.isAfterUnavailable()) {
            return new NotTried("nothing was sent again");
        }
        String seen = "sent again after " + sent.pause().toMillis() + " ms";
        return sent.pause().compareTo(SentAgain.COME_BACK) >= 0
                ? new Passed(seen)
                : new Failed(seen + ", where Retry-After said " + SentAgain.COME_BACK.toSeconds() + " s");
    }

    private static Finding refused(Stage stage) throws InterruptedException {
        Delivery delivery = stage.announced(
                stage.post().ordinary(),
                new Reaction.Refuse(),
                new Reaction.Refuse(),
                new Reaction.Refuse(),
                new Reaction.Refuse());
        Optional<String> mishap = stage.mishap(delivery);
        if (mishap.isPresent()) {
            return new Failed(mishap.get());
        }
        stage.quiet();
        int times = stage.heard().about(delivery).size();
        return times == 1 ? new Passed("sent once") : new Failed("sent " + times + " times though refused with 422");
    }

    private static Optional<String> sender(Stage stage, Attempt attempt) {
        if (!attempt.knownByToken()) {
            return Optional.of("a call without the token of this agency");
        }
        return stage.settings()
                .agency()
                .filter(agency -> !attempt.text("/source").equals("urn:agency:" + agency))
                .map(agency -> "source is not urn:agency:" + agency);
    }

    private static Optional<String> names(Delivery delivery, Attempt attempt) {
        if (!attempt.text("/data/message").equalsIgnoreCase(delivery.message().toString())) {
            boolean deliverys =
                    attempt.text("/data/message").equalsIgnoreCase(delivery.id().toString());
            return Optional.of("data.message is " + (deliverys ? "the delivery's id" : "not the event's id"));
        }
        return attempt.text("/subject").equals("case/" + delivery.caseReference())
                ? Optional.empty()
                : Optional.of("subject is not the event's");
    }

    private static Optional<String> office(Delivery delivery, Attempt attempt) {
        return attempt.text("/data/by/office").equals(delivery.office())
                ? Optional.empty()
                : Optional.of("another office spoke than " + delivery.office() + ", which was addressed");
    }

    private static Optional<String> time(Delivery delivery, Attempt attempt) {
        try {
            Instant said = OffsetDateTime.parse(attempt.text("/time")).toInstant();
            Duration apart = Duration.between(attempt.at(), said);
            return apart.compareTo(CLOCKS) > 0
                    ? Optional.of("time lies " + apart.toSeconds() + " s in the future")
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty(); // what is no time is the schema's to complain of
        }
    }

    private static Finding ownId(Stage stage) {
        Map<String, Delivery> used = new HashMap<>();
        for (Map.Entry<Delivery, List<Attempt>> each : stage.heard().spokenOf().entrySet()) {
            Delivery delivery = each.getKey();
            for (Attempt attempt : each.getValue()) {
                String id = attempt.id();
                if (id.equalsIgnoreCase(delivery.message().toString())) {
                    return new Failed("an acknowledgement has the id of the message");
                }
                if (id.equalsIgnoreCase(delivery.id().toString())) {
                    return new Failed("an acknowledgement has the id of the delivery");
                }
                Delivery before = used.putIfAbsent(id, delivery);
                if (before != null && !before.equals(delivery)) {
                    return new Failed("two acknowledgements of different messages have the same id");
                }
            }
        }
        return new Passed(used.size() + " ids");
    }

    /** Passed if nothing is wrong with any acknowledgement; else says what is, with the first, and how often. */
    private static Finding each(Stage stage, String well, BiFunction<Delivery, Attempt, Optional<String>> complaint) {
        List<String> complaints = stage.heard().spokenOf().entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(attempt -> complaint.apply(each.getKey(), attempt)))
                .flatMap(Optional::stream)
                .toList();
        int all = stage.heard().acknowledgements().size();
        return complaints.isEmpty()
                ? new Passed("all " + all + " " + well)
                : new Failed(complaints.getFirst() + " (" + complaints.size() + " of " + all + ")");
    }

    /** A word of the contract, or nothing that should be repeated. */
    private static String word(String said) {
        return Level.of(said).map(Level::word).orElse("something else");
    }
}
