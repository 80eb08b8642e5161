package agencyhub.rehearsal;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.duty.Reach;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.policy.Policies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A scenario as it was played from beginning to end: what happened, and whether it was what was expected. */
public final class Performance {
    /** How soon somebody acknowledges who does so of himself, and how long before its time he sends what he owes. */
    private static final Duration PROMPTLY = Duration.ofHours(1);

    private final Scenario scenario;
    private final Messages messages;
    private final Rehearsal rehearsal;
    private final Map<String, UUID> names = new HashMap<>();
    private final Map<String, Instant> acknowledging = new HashMap<>();
    private final Set<UUID> tried = new HashSet<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private final String seed;
    private int ids;

    private Performance(
            Scenario scenario, Messages messages, Policies policies, WorkingCalendar calendar, String seed) {
        this.scenario = scenario;
        this.messages = messages;
        this.seed = seed;
        this.rehearsal =
                new Rehearsal(messages, scenario.directory(), policies, calendar, scenario.starts(), this::nextId);
        scenario.acknowledging().forEach(agency -> acknowledging.put(agency, scenario.starts()));
    }

    /** Plays a scenario. The same scenario under the same policy is the same performance. */
    public static Performance of(Scenario scenario, Messages messages, Policies policies, WorkingCalendar calendar) {
        return of(scenario, messages, policies, calendar, "rehearsal");
    }

    /** @param seed where the ids of messages come from: with another the same is said in other messages */
    public static Performance of(
            Scenario scenario, Messages messages, Policies policies, WorkingCalendar calendar, String seed) {
        Performance performance = new Performance(scenario, messages, policies, calendar, seed);
        performance.play();
        return performance;
    }

    public Scenario scenario() {
        return scenario;
    }

    public List<Happening> happenings() {
        return rehearsal.happenings();
    }

    /** Of every step that was expected to be refused or was refused, and of every expectation, in the order of the file. */
    public List<Verdict> verdicts() {
        return Collections.unmodifiableList(verdicts);
    }

    /** What the agencies do in it, in order: what the hub does of itself follows from that. */
    public List<Cue> cues() {
        return Collections.unmodifiableList(cues);
    }

    /** Where it is worth to stop and look: at each step of the scenario, and whenever the hub does something of itself. */
    public List<Moment> moments() {
        return Moment.of(this);
    }

    /** The messages that were accepted, the hub's own included, in order. */
    public List<Event> accepted() {
        return rehearsal.accepted();
    }

    public boolean asExpected() {
        return verdicts.stream().allMatch(Verdict::held);
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /** What the scenario calls a message, if it has a name for it. */
    Optional<String> nameOf(UUID message) {
        return names.entrySet().stream()
                .filter(name -> name.getValue().equals(message))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    // ---- playing

    private void play() {
        for (Act act : scenario.acts()) {
            passUntil(act.at());
            perform(act);
        }
        passUntil(scenario.until());
        Judging judging = new Judging(this, messages);
        scenario.expectations().forEach(expectation -> verdicts.add(judging.verdict(expectation)));
    }

    private record Habit(Instant at, Duty duty) {}

    private void passUntil(Instant time) {
        for (Optional<Habit> habit = habit(time); habit.isPresent(); habit = habit(time)) {
            rehearsal.until(habit.get().at());
            Duty duty = habit.get().duty();
            tried.add(duty.id());
            boolean stillOpen =
                    rehearsal.open().stream().anyMatch(open -> open.id().equals(duty.id()));
            if (stillOpen && duty.kind() == DutyKind.ACKNOWLEDGE) {
                hand(
                        duty.owedBy().agency(),
                        MessageType.ACKNOWLEDGEMENT,
                        true,
                        acknowledgement(
                                duty.caseReference(),
                                duty.owedBy().agency(),
                                duty.message(),
                                duty.level().orElse(Level.RECEIVED),
                                duty.owedBy().office(),
                                Optional.empty()));
            } else if (stillOpen) {
                MessageType type = duty.owes().stream()
                        .filter(sentOfItself(duty)::contains)
                        .findFirst()
                        .orElseThrow();
                hand(
                        duty.owedBy().agency(),
                        type,
                        true,
                        draft(duty.caseReference(), duty.owedBy().agency(), type, inAnswerTo(duty.message(), type)));
            }
        }
        rehearsal.until(time);
    }

    /** What somebody does next of himself, not after this time. What is owed may be settled, or new, at each instant. */
    private Optional<Habit> habit(Instant latest) {
        Optional<Habit> next = rehearsal.open().stream()
                .filter(duty -> !tried.contains(duty.id()) && !duty.withheld())
                .flatMap(duty -> whenOfItself(duty).map(at -> new Habit(at, duty)).stream())
                .min(Comparator.comparing(Habit::at));
        Instant first = next.map(Habit::at).filter(latest::isAfter).orElse(latest);
        Optional<Instant> hub = rehearsal.next().filter(at -> !at.isAfter(first) && at.isAfter(rehearsal.now()));
        if (hub.isPresent()) { // what the hub does before may change who owes what
            rehearsal.until(hub.get());
            return habit(latest);
        }
        return next.filter(habit -> !habit.at().isAfter(latest));
    }

    private Optional<Instant> whenOfItself(Duty duty) {
        String agency = duty.owedBy().agency();
        if (duty.kind() == DutyKind.ACKNOWLEDGE) {
            Instant since = acknowledging.get(agency);
            return since == null
                    ? Optional.empty()
                    : rehearsal
                            .ledger()
                            .delivery(duty.message(), agency)
                            .filter(delivery -> delivery.reach() == Reach.DELIVERED)
                            .flatMap(Delivery::settledAt)
                            .map(at -> latest(at.plus(PROMPTLY), since));
        }
        return duty.owes().stream().anyMatch(sentOfItself(duty)::contains)
                ? duty.dueBy().map(due -> latest(due.minus(PROMPTLY), duty.openedAt()))
                : Optional.empty();
    }

    private Set<MessageType> sentOfItself(Duty duty) {
        return scenario.sending().getOrDefault(duty.owedBy().agency(), Set.of());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void perform(Act act) {
        switch (act) {
            case Act.Send send -> send(send);
            case Act.Acknowledge word -> acknowledge(word);
            case Act.Doors(var at, var _, var whose, var shut) -> {
                cues.add(new Cue.Doors(at, whose, shut));
                if (shut) {
                    rehearsal.shut(whose);
                } else {
                    rehearsal.reopen(whose);
                }
            }
            case Act.Habit(var at, var _, var agency, var acknowledges) -> {
                cues.add(new Cue.Habit(at, agency, acknowledges));
                if (acknowledges) {
                    acknowledging.put(agency, at);
                } else {
                    acknowledging.remove(agency);
                }
            }
        }
    }

    private void send(Act.Send send) {
        ObjectNode given = (ObjectNode) named(send.given(), send.caseReference());
        byte[] body = draft(send.caseReference(), send.by(), send.type(), given);
        Answer answer = hand(send.by(), send.type(), false, body);
        if (answer instanceof Answer.Accepted(var event)) {
            names.put(send.as().orElse(send.type().word()), event.id());
        }
        String what = send.by() + " sends " + send.type().word()
                + send.as().map(name -> " [" + name + "]").orElse("");
        judge(send.line(), what, send.refused(), send.because(), answer);
    }

    private void acknowledge(Act.Acknowledge word) {
        Optional<UUID> about = message(word.about(), word.caseReference());
        String what = word.by() + " acknowledges " + word.about();
        if (about.isEmpty()) {
            verdicts.add(new Verdict(word.line(), what, false, "there is no such message"));
            return;
        }
        Optional<Delivery> told = rehearsal.ledger().delivery(about.get(), word.by());
        Optional<Level> asked = told.flatMap(delivery -> delivery.telling().level());
        byte[] body = acknowledgement(
                word.caseReference(),
                word.by(),
                about.get(),
                word.level().or(() -> asked).orElse(Level.RECEIVED),
                word.office()
                        .or(() -> told.map(delivery -> delivery.office().office()))
                        .orElse("office"),
                word.reason());
        Answer answer = hand(word.by(), MessageType.ACKNOWLEDGEMENT, false, body);
        if (answer instanceof Answer.Accepted(var event)) {
            word.as().ifPresent(name -> names.put(name, event.id()));
        }
        judge(word.line(), what, word.refused(), List.of(), answer);
    }

    private void judge(int line, String what, Optional<Code> expected, List<String> because, Answer answer) {
        Optional<Refusal> refusal = answer instanceof Answer.Refused(var no) ? Optional.of(no) : Optional.empty();
        boolean held = refusal.map(Refusal::code).equals(expected)
                && because.stream()
                        .allMatch(word -> refusal.map(no -> names(no, word)).orElse(false));
        if (expected.isPresent() || !held) {
            String wanted = what
                    + expected.map(code -> " and is refused: " + code.word()).orElse(" and it is accepted")
                    + (because.isEmpty() ? "" : ", because of " + String.join(", ", because));
            verdicts.add(new Verdict(
                    line, wanted, held, refusal.map(Performance::inWords).orElse("it was accepted")));
        }
    }

    private static boolean names(Refusal refusal, String word) {
        return refusal.errors().stream()
                .anyMatch(fault -> fault.code().equals(word)
                        || fault.detail().contains(word)
                        || fault.pointer().endsWith("/" + word));
    }

    static String inWords(Refusal refusal) {
        return "refused: " + refusal.code().word()
                + refusal.errors().stream()
                        .map(fault -> fault.pointer() + " " + fault.detail())
                        .collect(Collectors.joining("; ", refusal.errors().isEmpty() ? "" : " (", ""))
                + (refusal.errors().isEmpty() ? "" : ")");
    }

    // ---- messages

    private Answer hand(String by, MessageType type, boolean ofItself, byte[] body) {
        Answer answer = rehearsal.hand(body);
        Optional<Code> refused =
                answer instanceof Answer.Refused(var refusal) ? Optional.of(refusal.code()) : Optional.empty();
        cues.add(new Cue.Hands(rehearsal.now(), by, type, ofItself, body, refused));
        return answer;
    }

    private byte[] draft(String caseReference, String by, MessageType type, ObjectNode given) {
        return Draft.of(type, messages)
                .write(
                        nextId(),
                        by,
                        caseReference,
                        rehearsal.now(),
                        given,
                        types -> latest(caseReference, types).map(Event::id));
    }

    /** What is owed for a message names it, where it can. */
    private ObjectNode inAnswerTo(UUID message, MessageType type) {
        ObjectNode given = JsonMapper.shared().createObjectNode();
        rehearsal
                .ledger()
                .accepted(message)
                .flatMap(event -> Draft.of(type, messages).naming(event.type()))
                .ifPresent(field -> given.put(field, message.toString()));
        return given;
    }

    private byte[] acknowledgement(
            String caseReference, String by, UUID about, Level level, String office, Optional<String> reason) {
        ObjectNode given = JsonMapper.shared().createObjectNode();
        given.put("message", about.toString()).put("level", level.word());
        given.putObject("by").put("office", office).put("name", "Holder of the post " + office);
        given.put("reason", reason.orElse(level == Level.REJECTED ? "Not for this office." : null));
        return draft(caseReference, by, MessageType.ACKNOWLEDGEMENT, given);
    }

    private Optional<Event> latest(String caseReference, List<MessageType> types) {
        return rehearsal.accepted().reversed().stream()
                .filter(event -> event.caseReference().equals(caseReference) && types.contains(event.type()))
                .findFirst();
    }

    /** The message that a name, or a type's word, means in a case. */
    public Optional<UUID> message(String name, String caseReference) {
        return Optional.ofNullable(names.get(name))
                .filter(_ -> MessageType.of(name).isEmpty())
                .or(() -> MessageType.of(name)
                        .flatMap(type -> latest(caseReference, List.of(type)))
                        .map(Event::id));
    }

    private JsonNode named(JsonNode given, String caseReference) {
        if (given.isObject()) {
            ObjectNode object = JsonMapper.shared().createObjectNode();
            given.properties().forEach(field -> object.set(field.getKey(), named(field.getValue(), caseReference)));
            return object;
        }
        if (given.isArray()) {
            ArrayNode list = JsonMapper.shared().createArrayNode();
            given.forEach(item -> list.add(named(item, caseReference)));
            return list;
        }
        if (!given.isString()) {
            return given;
        }
        Matcher name = Draft.NAMED.matcher(given.stringValue());
        String text = name.replaceAll(found -> Matcher.quoteReplacement(
                message(found.group(1), caseReference).map(UUID::toString).orElse(found.group())));
        return JsonMapper.shared().getNodeFactory().stringNode(text);
    }

    private UUID nextId() {
        return UUID.nameUUIDFromBytes((seed + " " + ++ids).getBytes(StandardCharsets.UTF_8));
    }

    Stream<Owed> duties() {
        return rehearsal.duties().stream();
    }
}
