package agencyhub.policy;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the policy says of one message type. */
final class RuleReading {
    private static final String NO_ACKNOWLEDGEMENT = "none";
    private static final Words<Level> LEVELS =
            Words.of("level", new Level[] {Level.RECEIVED, Level.ACTIONED}, Level::word);
    private static final Words<Boolean> YES_OR_NO =
            Words.of("answer", new Boolean[] {true, false}, answer -> Boolean.toString(answer));

    private final MessageType type;
    private final YamlNode place;
    private final List<Keeping.Promise> promises;

    /** @param promises where to note the duties this rule opens: whether they can be kept shows once all rules are read */
    RuleReading(MessageType type, YamlNode place, List<Keeping.Promise> promises) {
        this.type = type;
        this.place = place;
        this.promises = promises;
    }

    Optional<Rule> read(Map<String, Ladder> ladders) {
        place.only(
                "sent-by",
                "told",
                "acknowledge",
                "opens",
                "ends",
                "needs",
                "overridable",
                "recorded",
                "limits",
                "answer",
                "ladder",
                "urgent");
        refuseWhatHasNoMeaning();
        Optional<Senders> senders = place.required("sent-by").flatMap(node -> Senders.read(type, node));
        Optional<Told> told = place.required("told").flatMap(new ToldReading(type)::read);
        Optional<Rule.Acknowledge> acknowledge = readAcknowledge(told);
        List<Rule.Owes> opens = readOpens();
        Set<MessageType> ends =
                place.optional("ends").flatMap(RuleReading::readTypes).orElse(Set.of());
        Set<Condition> needs =
                place.optional("needs").flatMap(OwesReading::readConditions).orElse(Set.of());
        boolean overridable = readOverridable();
        Optional<Rule.Within> recorded = place.optional("recorded").flatMap(this::readRecorded);
        Map<String, Rule.Within> limits =
                place.optional("limits").map(this::readLimits).orElse(Map.of());
        Optional<Rule.Answer> answer = readAnswer();
        String ladder = readLadder(ladders);
        boolean urgent = place.optional("urgent").flatMap(YES_OR_NO::read).orElse(false);
        return senders.flatMap(by -> told.map(known -> new Rule(
                type,
                by.roles(),
                by.byWhoeverOwes(),
                known,
                acknowledge,
                opens,
                ends,
                needs,
                overridable,
                recorded,
                limits,
                answer,
                ladder,
                urgent)));
    }

    /** An acknowledgement and a failure notice only speak of what others have opened. */
    private void refuseWhatHasNoMeaning() {
        boolean bare = type == MessageType.ACKNOWLEDGEMENT || type.chases();
        List<String> keys = bare ? List.of("ends", "needs", "recorded", "limits", "urgent") : List.of();
        keys.forEach(key ->
                place.optional(key).ifPresent(node -> node.mistake("'" + key + "' has no meaning for " + type.word())));
        if (!bare && type.sentByHub()) {
            place.optional("needs").ifPresent(node -> node.mistake("what the hub says itself waits for nothing"));
        }
    }

    private Optional<Rule.Acknowledge> readAcknowledge(Optional<Told> told) {
        boolean asks = type != MessageType.ACKNOWLEDGEMENT && !type.chases();
        Optional<YamlNode> asked = asks ? place.required("acknowledge") : place.optional("acknowledge");
        return asked.filter(node -> !isNone(node)).flatMap(node -> {
            if (!asks) {
                node.mistake(
                        type.chases()
                                ? "no failure notice about a failure notice: " + type.word() + " is never acknowledged"
                                : "an acknowledgement is not acknowledged itself");
                return Optional.empty();
            }
            if (told.filter(new Told.Roles(Set.of())::equals).isPresent()) {
                node.mistake("nobody is told, so nobody can acknowledge");
                return Optional.empty();
            }
            return readAsked(node);
        });
    }

    private static boolean isNone(YamlNode node) {
        return node.isText() && node.text().filter(NO_ACKNOWLEDGEMENT::equals).isPresent();
    }

    private static Optional<Rule.Acknowledge> readAsked(YamlNode node) {
        if (!node.isMap()) {
            node.mistake("'" + NO_ACKNOWLEDGEMENT + "' belongs here, or level, within and basis");
            return Optional.empty();
        }
        node.only("level", "within", "basis", "source");
        Optional<Level> level = node.required("level").flatMap(LEVELS::read);
        Optional<Span> within = Deadlines.within(node);
        Basis basis = Deadlines.basis(node);
        return level.flatMap(known -> within.map(span -> new Rule.Acknowledge(known, span, basis)));
    }

    private Optional<Rule.Answer> readAnswer() {
        boolean answered = type == MessageType.ACKNOWLEDGEMENT;
        Optional<YamlNode> node = answered ? place.required("answer") : place.optional("answer");
        return node.flatMap(there -> {
            if (!answered) {
                there.mistake("only an acknowledgement, when it rejects, is answered");
                return Optional.empty();
            }
            return readTime(there).map(time -> new Rule.Answer(time.span(), time.basis()));
        });
    }

    private List<Rule.Owes> readOpens() {
        Optional<YamlNode> opens = place.optional("opens");
        if (type == MessageType.ACKNOWLEDGEMENT || type.chases()) {
            opens.ifPresent(node -> node.mistake(type.word() + " opens nothing"));
            return List.of();
        }
        List<Rule.Owes> owed = new ArrayList<>();
        opens.map(YamlNode::items)
                .orElse(List.of())
                .forEach(item -> new OwesReading(type).read(item).ifPresent(owes -> {
                    owed.add(owes);
                    promises.add(new Keeping.Promise(type, owes, item));
                }));
        return List.copyOf(owed);
    }

    private static Optional<Set<MessageType>> readTypes(YamlNode list) {
        return WordList.read(list, PolicyFile.TYPES, "no message types: leave it out");
    }

    /** A gate that may be passed needs a place for the name and the reason. */
    private boolean readOverridable() {
        return place.optional("overridable")
                .flatMap(node -> YES_OR_NO.read(node).map(yes -> {
                    boolean gated = place.optional("needs").isPresent();
                    boolean room = SchemaFields.of(type).names().contains("override");
                    if (yes && !gated) {
                        node.mistake("there is nothing to override: 'needs' is missing");
                    } else if (yes && !room) {
                        node.mistake(type.word() + " has no field 'override' for the name and the reason");
                    }
                    return yes;
                }))
                .orElse(false);
    }

    private Optional<Rule.Within> readRecorded(YamlNode node) {
        if (!SchemaFields.of(type).names().contains("occurredAt")) {
            node.mistake(type.word() + " has no 'occurredAt' to count from");
        }
        return readTime(node);
    }

    private Map<String, Rule.Within> readLimits(YamlNode node) {
        Map<String, Rule.Within> limits = new LinkedHashMap<>();
        OwesReading.same("date or time of " + type.word(), SchemaFields.of(type).dates())
                .keysOf(node)
                .forEach((field, time) -> readTime(time).ifPresent(limit -> limits.put(field, limit)));
        return Collections.unmodifiableMap(limits);
    }

    private static Optional<Rule.Within> readTime(YamlNode node) {
        return Deadlines.readWithin(node.only("within", "basis", "source"));
    }

    private String readLadder(Map<String, Ladder> ladders) {
        Optional<YamlNode> named = place.optional("ladder");
        if (type.chases()) {
            named.ifPresent(node ->
                    node.mistake("no failure notice about a failure notice: " + type.word() + " climbs no ladder"));
            return Ladder.STANDARD;
        }
        return named.flatMap(node -> new Words<>("ladder", ladders).read(node))
                .map(Ladder::name)
                .orElse(Ladder.STANDARD);
    }
}
