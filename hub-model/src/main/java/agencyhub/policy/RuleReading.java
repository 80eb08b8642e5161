package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the policy says of one message type. */
final class RuleReading {
    static final String STANDARD_LADDER = "standard";

    private static final String NO_ACKNOWLEDGEMENT = "none";
    private static final String EVERY_PARTY = "every-party";
    private static final Words<Role> ROLES = Words.of("role", Role.values(), Role::word);
    private static final Words<Level> LEVELS =
            Words.of("level", new Level[] {Level.RECEIVED, Level.ACTIONED}, Level::word);

    private final MessageType type;
    private final YamlNode place;
    private final List<Opening> openings;

    /** A duty to send something, and where the file says so: whether it can be kept shows once all rules are read. */
    record Opening(Rule.Owes owes, YamlNode place) {}

    /** @param openings where to note the duties this rule opens */
    RuleReading(MessageType type, YamlNode place, List<Opening> openings) {
        this.type = type;
        this.place = place;
        this.openings = openings;
    }

    Optional<Rule> read(Map<String, Ladder> ladders) {
        place.only("sent-by", "told", "acknowledge", "opens", "answer", "ladder");
        Optional<Set<Role>> sentBy = place.required("sent-by").flatMap(this::readSentBy);
        Optional<Told> told = place.required("told").flatMap(this::readTold);
        Optional<Rule.Acknowledge> acknowledge = readAcknowledge();
        Optional<Rule.Answer> answer = readAnswer();
        List<Rule.Owes> opens = readOpens();
        String ladder = readLadder(ladders);
        return sentBy.flatMap(
                senders -> told.map(known -> new Rule(type, senders, known, acknowledge, opens, answer, ladder)));
    }

    /** The word that stands for the senders where the type itself tells who they are. */
    private Optional<String> sendersByNature() {
        return switch (type) {
            case REFERRAL_SUBMITTED -> Optional.of("anyone-as-referrer");
            case ACKNOWLEDGEMENT -> Optional.of("whoever-was-told");
            case REMINDER, ESCALATION -> Optional.of("the-hub");
            default -> Optional.empty();
        };
    }

    private Optional<Set<Role>> readSentBy(YamlNode senders) {
        Optional<String> nature = sendersByNature();
        if (nature.isPresent()) {
            return demandWord(senders, nature.get()).map(word -> Set.of());
        }
        return readRoles(senders, "nobody may send it");
    }

    private Optional<Told> readTold(YamlNode told) {
        return switch (type) {
            case ACKNOWLEDGEMENT -> demandWord(told, "sender-on-rejection").map(word -> new Told.SenderOnRejection());
            case REMINDER, ESCALATION -> demandWord(told, "office-on-the-rung").map(word -> new Told.OfficeOnTheRung());
            default ->
                told.isText()
                        ? demandWord(told, EVERY_PARTY).map(word -> new Told.EveryParty())
                        : readRoles(told, "nobody would be told").map(Told.Roles::new);
        };
    }

    private Optional<String> demandWord(YamlNode where, String word) {
        Optional<String> said = where.isText() ? where.text().filter(word::equals) : Optional.empty();
        if (said.isEmpty()) {
            String orRoles = word.equals(EVERY_PARTY) ? " or a list of roles" : "";
            where.mistake(type.word() + ": only '" + word + "'" + orRoles + " can stand here");
        }
        return said;
    }

    private static Optional<Set<Role>> readRoles(YamlNode list, String whenEmpty) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<YamlNode> items = list.items();
        items.forEach(item -> ROLES.read(item)
                .filter(role -> !roles.add(role))
                .ifPresent(twice -> item.mistake(twice.word() + " stands twice")));
        if (items.isEmpty()) {
            list.mistake("no roles: " + whenEmpty);
        }
        return roles.size() == items.size() && !roles.isEmpty()
                ? Optional.of(Collections.unmodifiableSet(roles))
                : Optional.empty();
    }

    private Optional<Rule.Acknowledge> readAcknowledge() {
        boolean asks = type != MessageType.ACKNOWLEDGEMENT && !type.sentByHub();
        Optional<YamlNode> asked = asks ? place.required("acknowledge") : place.optional("acknowledge");
        return asked.filter(node -> !isNone(node)).flatMap(node -> {
            if (!asks) {
                node.mistake(
                        type.sentByHub()
                                ? "no failure notice about a failure notice: " + type.word() + " is never acknowledged"
                                : "an acknowledgement is not acknowledged itself");
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
            there.only("within", "basis", "source");
            Basis basis = Deadlines.basis(there);
            return Deadlines.within(there).map(span -> new Rule.Answer(span, basis));
        });
    }

    private List<Rule.Owes> readOpens() {
        Optional<YamlNode> opens = place.optional("opens");
        if (type == MessageType.ACKNOWLEDGEMENT || type.sentByHub()) {
            opens.ifPresent(node -> node.mistake(type.word() + " opens nothing"));
            return List.of();
        }
        List<Rule.Owes> owed = new ArrayList<>();
        opens.map(YamlNode::items)
                .orElse(List.of())
                .forEach(item -> readOwes(item).ifPresent(owes -> {
                    owed.add(owes);
                    openings.add(new Opening(owes, item));
                }));
        return List.copyOf(owed);
    }

    private static Optional<Rule.Owes> readOwes(YamlNode item) {
        item.only("by", "sends", "within", "basis", "source");
        Optional<Role> by = item.required("by").flatMap(ROLES::read);
        Optional<MessageType> sends = item.required("sends").flatMap(PolicyFile.TYPES::read);
        Optional<Span> within = Deadlines.within(item);
        Basis basis = Deadlines.basis(item);
        return by.flatMap(
                role -> sends.flatMap(message -> within.map(span -> new Rule.Owes(role, message, span, basis))));
    }

    private String readLadder(Map<String, Ladder> ladders) {
        Optional<YamlNode> named = place.optional("ladder");
        if (type.sentByHub()) {
            named.ifPresent(node ->
                    node.mistake("no failure notice about a failure notice: " + type.word() + " climbs no ladder"));
            return STANDARD_LADDER;
        }
        return named.flatMap(node -> new Words<>("ladder", ladders).read(node))
                .map(Ladder::name)
                .orElse(STANDARD_LADDER);
    }
}
