package agencyhub.testkit.mock;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.rehearsal.Draft;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.mock.Chronicle.Entry;
import agencyhub.testkit.mock.Step.Act;
import agencyhub.testkit.mock.Step.Moment;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes a script's steps, and sees whether what it expects comes. */
final class MockRun {
    private static final String SOMEBODY = "Holder of the office";
    private static final Duration RECEIPT = Duration.ofSeconds(30);
    private static final Duration LOOKING_AGAIN = Duration.ofMillis(250);

    private final Script script;
    private final Company company;
    private final Chronicle chronicle;
    private final Messages messages;
    private final InstantSource time;
    private final Optional<Duration> limit;
    private final String ownCase;
    private final Map<String, Sent> named = new LinkedHashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Duration latest = Duration.ZERO;

    /** @param at since the beginning */
    private record Sent(UUID id, MessageType type, String caseReference, String agency, Duration at) {}

    /** @param limit how long it may go on; empty until it is stopped */
    MockRun(
            Script script,
            Company company,
            Chronicle chronicle,
            Messages messages,
            InstantSource time,
            Optional<Duration> limit) {
        this.script = script;
        this.company = company;
        this.chronicle = chronicle;
        this.messages = messages;
        this.time = time;
        this.limit = limit;
        this.ownCase = "MOCK-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Of each step that was refused or was to be, and of each expectation. */
    List<Verdict> carryOut() throws InterruptedException {
        for (Step step : script.steps()) {
            if (!comes(step)) {
                if (!chronicle.isStopped()) {
                    verdicts.add(new Verdict(step.line(), false, step.act() + ": it did not come to that"));
                }
                break;
            }
            take(step);
            latest = chronicle.now();
        }
        for (Expectation expectation : script.expectations()) {
            verdicts.add(verdict(expectation));
        }
        if (script.expectations().isEmpty() || limit.isEmpty()) {
            chronicle.await(entries -> false, limit);
        }
        return verdicts;
    }

    // ---- steps

    private boolean comes(Step step) throws InterruptedException {
        return switch (step.when()) {
            case Moment.At(var at) -> passes(at);
            case Moment.After(var after) -> passes(latest.plus(after));
            case Moment.Once(var sight, var after) ->
                chronicle.await(entries -> entries.stream().anyMatch(seen(sight)), limit)
                        && passes(chronicle.now().plus(after));
        };
    }

    private boolean passes(Duration until) throws InterruptedException {
        if (limit.filter(end -> end.compareTo(until) < 0).isPresent()) {
            return false;
        }
        chronicle.await(entries -> false, Optional.of(until));
        return !chronicle.isStopped();
    }

    private void take(Step step) {
        try {
            switch (step.act()) {
                case Act.Sends sends -> send(step, sends);
                case Act.Acknowledges acknowledges -> acknowledge(step, acknowledges);
                case Act.Does(var agency, var on, var manner) -> {
                    chronicle.note(agency, "does", Map.of("words", manner.words()));
                    manner.adoptedBy(company.member(agency), on);
                }
                case Act.Recovers(var agency) -> {
                    chronicle.note(agency, "recovers", Map.of());
                    company.member(agency).recovered();
                }
            }
        } catch (UncheckedIOException | IllegalStateException cannot) {
            verdicts.add(new Verdict(step.line(), false, step.act() + ": " + cannot.getMessage()));
        }
    }

    private void send(Step step, Act.Sends act) {
        String reference = act.in().orElse(ownCase);
        UUID id = UUID.randomUUID();
        byte[] event = Draft.of(act.type(), messages)
                .write(
                        id,
                        act.agency(),
                        reference,
                        time.instant(),
                        withNames(act.data()),
                        types -> latestOf(types, reference));
        Sent message = new Sent(id, act.type(), reference, act.agency(), chronicle.now());
        Answer answer = submit(act, event);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("type", act.type().word());
        facts.put("message", id.toString());
        act.as().ifPresent(name -> facts.put("as", name));
        facts.put("case", reference);
        facts.put("answer", answer.toString());
        chronicle.note(act.agency(), answer.isOk() ? "sends" : "refused", facts);
        if (answer.isOk()) {
            sent.add(message);
            act.as().ifPresent(name -> named.put(name, message));
        }
        judge(step, act.refused().map(code -> code.word()), answer);
    }

    private Answer submit(Act.Sends act, byte[] event) {
        boolean hasToken =
                script.parts().stream().anyMatch(part -> part.agency().equals(act.agency()) && part.hasToken());
        StandIn member = company.member(act.agency());
        return act.through().orElse(hasToken ? "https" : "amqp").equals("https")
                ? member.hub().submit(event)
                : member.broker().submit(event, RECEIPT);
    }

    private void acknowledge(Step step, Act.Acknowledges act) {
        UUID about = message(act.about())
                .orElseThrow(() -> new IllegalStateException("nobody has sent " + act.about() + " yet"));
        Optional<Received> told = toldOf(act.agency(), about);
        StandIn member = company.member(act.agency());
        String office = act.office()
                .or(() -> told.flatMap(Received::office))
                .orElseThrow(() -> new IllegalStateException("it was not told of it: say which 'office' acknowledges"));
        Level level = act.level()
                .or(() -> told.flatMap(Received::level).flatMap(Level::of))
                .orElse(Level.RECEIVED);
        String reference = told.map(Received::caseReference)
                .or(() -> sentAs(about).map(Sent::caseReference))
                .orElse(ownCase);
        EventDraft event = Events.acknowledgement(act.agency())
                .of(about)
                .saying(level)
                .in(reference)
                .at(time.instant())
                .by(office, SOMEBODY);
        act.reason().ifPresent(event::because);
        Answer answer = member.submits(event);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("message", about.toString());
        facts.put("office", office);
        facts.put("level", level.word());
        facts.put("answer", answer.toString());
        chronicle.note(act.agency(), answer.isOk() ? "acknowledged" : "refused", facts);
        judge(step, act.refused().map(code -> code.word()), answer);
    }

    /** Only what was refused, or should have been, is worth a word. */
    private void judge(Step step, Optional<String> expected, Answer answer) {
        if (expected.isPresent()) {
            boolean held = answer.code().equals(expected.get());
            verdicts.add(new Verdict(
                    step.line(),
                    held,
                    step.act() + " and is refused: " + expected.get() + (held ? "" : " (instead: " + answer + ")")));
        } else if (!answer.isOk()) {
            verdicts.add(new Verdict(step.line(), false, step.act() + ": refused, " + answer + pointers(answer)));
        }
    }

    /** Where in the message the hub found something wrong: places, no content. */
    private static String pointers(Answer answer) {
        StringBuilder places = new StringBuilder();
        answer.body()
                .path("errors")
                .forEach(error -> places.append(' ')
                        .append(error.path("pointer").asString(""))
                        .append(" (")
                        .append(error.path("code").asString(""))
                        .append(')'));
        return places.toString();
    }

    // ---- what messages are called

    private ObjectNode withNames(ObjectNode data) {
        String text = Draft.NAMED
                .matcher(data.toString())
                .replaceAll(name -> message(name.group(1))
                        .map(UUID::toString)
                        .orElseThrow(() -> new IllegalStateException("nobody has sent " + name.group(1) + " yet")));
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private Optional<UUID> message(String name) {
        return Optional.ofNullable(named.get(name))
                .map(Sent::id)
                .or(() -> MessageType.of(name).flatMap(type -> latestOf(List.of(type), "")));
    }

    /** The latest message of one of these types, sent here or told to one of the mock agencies. @param in empty for any case */
    private Optional<UUID> latestOf(List<MessageType> types, String in) {
        Optional<UUID> own = sent.reversed().stream()
                .filter(message -> types.contains(message.type()))
                .filter(message -> in.isEmpty() || message.caseReference().equals(in))
                .map(Sent::id)
                .findFirst();
        return own.or(() -> chronicle.entries().reversed().stream()
                .flatMap(entry -> entry.received().stream())
                .filter(received -> types.stream().anyMatch(type -> received.is(type.word())))
                .filter(received -> in.isEmpty() || received.caseReference().equals(in))
                .map(Received::message)
                .findFirst());
    }

    private Optional<Sent> sentAs(UUID id) {
        return sent.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    private Optional<Received> toldOf(String agency, UUID message) {
        return chronicle.entries().stream()
                .filter(entry -> entry.agency().equals(agency))
                .flatMap(entry -> entry.received().stream())
                .filter(received -> received.message().equals(message))
                .findFirst();
    }

    // ---- what is expected

    private Verdict verdict(Expectation expectation) throws InterruptedException {
        Optional<Duration> end = end(expectation);
        boolean held = switch (expectation) {
            case Expectation.Told(var _, var sight, var times, var _) ->
                chronicle.await(
                        entries -> entries.stream()
                                        .filter(seen(sight))
                                        .filter(inTime(end))
                                        .count()
                                >= times,
                        end);
            case Expectation.NotTold(var _, var sight, var _) ->
                !chronicle.await(entries -> entries.stream().filter(inTime(end)).anyMatch(seen(sight)), end);
            case Expectation.Acknowledged acknowledged -> acknowledged(acknowledged, end);
        };
        return new Verdict(expectation.line(), held, expectation.toString());
    }

    /** Until when it has time. */
    private Optional<Duration> end(Expectation expectation) {
        Optional<String> about = switch (expectation) {
            case Expectation.Told told -> told.sight().about();
            case Expectation.NotTold told -> told.sight().about();
            case Expectation.Acknowledged acknowledged -> Optional.of(acknowledged.about());
        };
        Duration from =
                about.flatMap(this::message).flatMap(this::sentAs).map(Sent::at).orElse(latest);
        Optional<Duration> end = expectation.within().map(from::plus);
        return end.isEmpty()
                ? limit
                : end.map(own -> limit.filter(all -> all.compareTo(own) < 0).orElse(own));
    }

    private static Predicate<Entry> inTime(Optional<Duration> end) {
        return entry -> end.isEmpty() || entry.at().compareTo(end.get()) <= 0;
    }

    private Predicate<Entry> seen(Sight sight) {
        Optional<String> about =
                sight.about().map(name -> message(name).map(UUID::toString).orElse("nobody has sent it"));
        return entry -> entry.agency().equals(sight.agency())
                && entry.received().isPresent()
                && fits(entry.received().get(), sight, about);
    }

    private static boolean fits(Received received, Sight sight, Optional<String> about) {
        return sight.of().map(type -> received.is(type.word())).orElse(true)
                && sight.office()
                        .map(id -> received.office().equals(Optional.of(id)))
                        .orElse(true)
                && about.map(id -> received.message().toString().equals(id)
                                || received.data()
                                        .valueStream()
                                        .anyMatch(value -> value.asString("").equals(id)))
                        .orElse(true);
    }

    /** The hub is asked again and again; who sent the message may see who has acknowledged it. */
    private boolean acknowledged(Expectation.Acknowledged expected, Optional<Duration> end)
            throws InterruptedException {
        Function<UUID, Optional<String>> sender = id -> sentAs(id).map(Sent::agency);
        while (true) {
            Optional<UUID> about = message(expected.about());
            if (about.isPresent()) {
                // Whoever was told sees its own acknowledgements, which is all that is known of another's message.
                String who = sender.apply(about.get())
                        .orElseGet(() -> expected.by()
                                .map(by -> by.replaceFirst("/.*", ""))
                                .orElse(""));
                if (isAcknowledged(
                        company.member(who).hub().message(about.get()).body(), expected)) {
                    return true;
                }
            }
            Duration next = chronicle.now().plus(LOOKING_AGAIN);
            if (chronicle.isStopped()
                    || end.filter(late -> late.compareTo(next) < 0).isPresent()) {
                return false;
            }
            chronicle.await(entries -> false, Optional.of(next));
        }
    }

    private static boolean isAcknowledged(JsonNode message, Expectation.Acknowledged expected) {
        return message.path("recipients").valueStream().anyMatch(recipient -> {
            String agency = recipient.path("agency").asString("");
            boolean meant = expected.by()
                    .map(by -> by.equals(agency)
                            || by.equals(agency + "/" + recipient.path("office").asString("")))
                    .orElse(true);
            return meant
                    && recipient
                            .path("acknowledgements")
                            .valueStream()
                            .anyMatch(word -> Level.of(word.path("level").asString(""))
                                    .filter(level -> suffices(level, expected.level()))
                                    .isPresent());
        });
    }

    /** A rejection is asked for by name. */
    private static boolean suffices(Level said, Level asked) {
        return said == asked || said != Level.REJECTED && asked != Level.REJECTED && said.satisfies(asked);
    }
}
