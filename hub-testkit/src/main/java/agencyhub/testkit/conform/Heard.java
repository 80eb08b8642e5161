package agencyhub.testkit.conform;

import agencyhub.message.Acknowledgement;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The hub's ear: takes what the system submits, judges it by the hub's own schemas and codes, and remembers every attempt. What was
 * delivered must be announced to it beforehand, so that it knows what is spoken of. Safe for threads.
 */
final class Heard {
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final ConformSettings settings;
    private final ReceiptSigner signer;
    private final Messages messages = new Messages();
    private final Map<UUID, Delivery> announced = new LinkedHashMap<>();
    private final Map<UUID, Deque<Reaction>> planned = new HashMap<>();
    private final Map<UUID, Accepted> accepted = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();

    private record Accepted(byte[] digest, byte[] receipt) {}

    private record Judged(Optional<Event> event, Optional<Refusal> fault, Optional<Refusal> refusal) {}

    Heard(ConformSettings settings, ReceiptSigner signer) {
        this.settings = settings;
        this.signer = signer;
    }

    /** From now on it may be spoken of; the next submissions about it meet these reactions, one each. */
    synchronized void announce(Delivery delivery, Reaction... reactions) {
        announced.put(delivery.message(), delivery);
        planned.put(delivery.message(), new ArrayDeque<>(List.of(reactions)));
    }

    synchronized Reply hear(byte[] body, @Nullable String mediaType, boolean knownByToken) {
        JsonNode tree = tree(body);
        Judged judged = judge(body, mediaType);
        Optional<Reaction> reaction = reaction(tree);
        Reply reply = knownByToken
                ? reply(judged, body, reaction)
                : Reply.problem(Code.UNAUTHENTICATED, Code.UNAUTHENTICATED.title());
        attempts.add(new Attempt(
                System.nanoTime(),
                Instant.now(),
                body,
                tree,
                judged.fault().map(Heard::words),
                judged.refusal().map(Heard::words),
                knownByToken,
                reply instanceof Reply.Said said ? said.status() : 0));
        notifyAll();
        return reply;
    }

    /** Every submission about this delivery, oldest first. */
    synchronized List<Attempt> about(Delivery delivery) {
        return attempts.stream()
                .filter(Attempt::isAcknowledgement)
                .filter(attempt -> isAbout(attempt.event(), delivery))
                .toList();
    }

    /** Everything that was submitted. */
    synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    synchronized List<Attempt> acknowledgements() {
        return attempts.stream().filter(Attempt::isAcknowledgement).toList();
    }

    /** What was announced and spoken of, with each acknowledgement of it. */
    synchronized Map<Delivery, List<Attempt>> spokenOf() {
        return announced.values().stream()
                .filter(delivery -> !about(delivery).isEmpty())
                .collect(Collectors.toMap(delivery -> delivery, this::about, (one, _) -> one, LinkedHashMap::new));
    }

    /** Whether it comes to so many submissions about this delivery in time. */
    boolean comesTo(int count, Delivery delivery, Duration patience) throws InterruptedException {
        return comesTo(() -> about(delivery).size() >= count, patience);
    }

    synchronized boolean comesTo(BooleanSupplier wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    /** What was planned comes before any judgement: a hub that is away does not look at what it is sent. */
    private Reply reply(Judged judged, byte[] body, Optional<Reaction> reaction) {
        return switch (reaction.orElse(null)) {
            case null -> taken(judged, body);
            case Reaction.ComeBack(Duration after) ->
                Reply.problem(
                        Code.UNAVAILABLE.status(),
                        Code.UNAVAILABLE.word(),
                        Code.UNAVAILABLE.title(),
                        OptionalLong.of(after.toSeconds()));
            case Reaction.Refuse() -> Reply.problem(Code.NOTHING_OPEN, "Refused to see whether it is sent again.");
            case Reaction.HangUp() -> {
                taken(judged, body);
                yield new Reply.CutOff(new byte[0], 0);
            }
        };
    }

    private Reply taken(Judged judged, byte[] body) {
        if (judged.fault().isPresent() || judged.event().isEmpty()) {
            return problem(judged.fault().orElse(Refusal.of(Code.UNREADABLE)));
        }
        Event event = judged.event().get();
        byte[] digest = ReceiptSigner.sha256(body);
        Accepted before = accepted.get(event.id());
        if (before != null) {
            return Arrays.equals(before.digest(), digest)
                    ? Reply.json(202, before.receipt())
                    : Reply.problem(Code.ID_CONFLICT, Code.ID_CONFLICT.title());
        }
        if (judged.refusal().isPresent()) {
            return problem(judged.refusal().get());
        }
        Accepted now = new Accepted(digest, signer.receipt(event, body));
        accepted.put(event.id(), now);
        return Reply.json(202, now.receipt());
    }

    private Judged judge(byte[] body, @Nullable String mediaType) {
        if (mediaType != null && !mediaType.split(";", 2)[0].strip().equalsIgnoreCase("application/cloudevents+json")) {
            return new Judged(Optional.empty(), Optional.of(Refusal.of(Code.UNSUPPORTED_MEDIA_TYPE)), Optional.empty());
        }
        try {
            Event event = messages.read(body);
            return new Judged(Optional.of(event), Optional.empty(), refusal(event));
        } catch (RefusedException refused) {
            return new Judged(Optional.empty(), Optional.of(refused.refusal()), Optional.empty());
        }
    }

    private Optional<Refusal> refusal(Event event) {
        if (settings.agency().isPresent() && !settings.agency().get().equals(event.source())) {
            return Optional.of(Refusal.at("/source", Code.NOT_YOUR_SOURCE, Code.NOT_YOUR_SOURCE.title()));
        }
        if (announced.containsKey(event.id())) {
            return Optional.of(Refusal.at("/id", Code.ID_CONFLICT, Code.ID_CONFLICT.title()));
        }
        if (event.time().isAfter(Instant.now().plus(AHEAD))) {
            return Optional.of(Refusal.at("/time", Code.TIME_IN_FUTURE, Code.TIME_IN_FUTURE.title()));
        }
        if (event.data() instanceof Acknowledgement(UUID message, var _, var by)) {
            Delivery about = announced.get(message);
            if (about == null || !about.caseReference().equals(event.caseReference())) {
                return Optional.of(Refusal.at("/data/message", Code.UNKNOWN_MESSAGE, Code.UNKNOWN_MESSAGE.title()));
            }
            if (!settings.offices().contains(by.office())) {
                return Optional.of(Refusal.at("/data/by/office", Code.UNKNOWN_OFFICE, Code.UNKNOWN_OFFICE.title()));
            }
        }
        return Optional.empty();
    }

    private Optional<Reaction> reaction(JsonNode tree) {
        return announced.values().stream()
                .filter(delivery -> isAbout(tree, delivery))
                .map(delivery -> planned.get(delivery.message()))
                .filter(reactions -> reactions != null && !reactions.isEmpty())
                .findFirst()
                .map(Deque::poll);
    }

    /** By the message, else by the delivery's id taken for it, else by the case if it names nothing that was delivered. */
    private boolean isAbout(JsonNode event, Delivery delivery) {
        String named = event.at("/data/message").asString("");
        if (named.equalsIgnoreCase(delivery.message().toString())
                || named.equalsIgnoreCase(delivery.id().toString())) {
            return true;
        }
        return event.path("subject").asString("").equals("case/" + delivery.caseReference())
                && announced.values().stream()
                        .noneMatch(
                                other -> named.equalsIgnoreCase(other.message().toString())
                                        || named.equalsIgnoreCase(other.id().toString()));
    }

    private static Reply problem(Refusal refusal) {
        return Reply.problem(refusal.code(), words(refusal));
    }

    /** Code and fields; the model's own words, which quote nothing. */
    private static String words(Refusal refusal) {
        String fields = refusal.errors().stream()
                .map(fault -> fault.pointer() + " (" + fault.code() + ")")
                .collect(Collectors.joining(", "));
        return refusal.code().status() + " " + refusal.code().word() + (fields.isEmpty() ? "" : ": " + fields);
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
