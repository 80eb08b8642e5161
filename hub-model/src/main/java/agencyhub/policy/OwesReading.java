package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one duty to send something that a message type opens. */
record OwesReading(MessageType type) {
    private static final Words<Role> ROLES = Words.of("role", Role.values(), Role::word);
    private static final Words<Condition> CONDITIONS = Words.of("condition", Condition.values(), Condition::word);
    private static final Words<Debtor> DEBTORS = debtors();

    private static Words<Debtor> debtors() {
        Map<String, Debtor> words = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            words.put(role.word(), new Debtor.Playing(role));
        }
        words.put("whom-it-names", new Debtor.Named());
        words.put("the-sender", new Debtor.Sender());
        words.put("the-hub", new Debtor.TheHub());
        return new Words<>("debtor", words);
    }

    Optional<Rule.Owes> read(YamlNode item) {
        item.only("by", "to", "sends", "within", "from", "when", "only-if", "basis", "source");
        Optional<Debtor> by = item.required("by").flatMap(DEBTORS::read);
        Optional<Role> to = item.optional("to").flatMap(ROLES::read);
        Optional<Set<MessageType>> sends = item.required("sends")
                .flatMap(node -> WordList.readOneOrMore(node, PolicyFile.TYPES, "nothing is owed"));
        Optional<Span> within = Deadlines.withinOrBefore(item);
        Basis basis = Deadlines.basis(item);
        Optional<String> from = item.optional("from").flatMap(this::readFrom);
        Map<String, Set<String>> when =
                item.optional("when").map(this::readWhen).orElse(Map.of());
        Set<Condition> provided =
                item.optional("only-if").flatMap(OwesReading::readConditions).orElse(Set.of());
        by.ifPresent(debtor -> checkNamed(debtor, item));
        return by.flatMap(debtor -> sends.flatMap(
                types -> within.map(span -> new Rule.Owes(debtor, to, types, span, from, when, provided, basis))));
    }

    static Optional<Set<Condition>> readConditions(YamlNode list) {
        return WordList.read(list, CONDITIONS, "no conditions: leave it out");
    }

    private Optional<String> readFrom(YamlNode node) {
        return same("date or time of " + type.word(), SchemaFields.of(type).dates())
                .read(node);
    }

    private Map<String, Set<String>> readWhen(YamlNode node) {
        Map<String, Set<String>> when = new LinkedHashMap<>();
        SchemaFields fields = SchemaFields.of(type);
        same("field of " + type.word(), fields.names())
                .keysOf(node)
                .forEach((field, place) ->
                        readWords(field, place, fields.words(field)).ifPresent(words -> when.put(field, words)));
        return Collections.unmodifiableMap(when);
    }

    private Optional<Set<String>> readWords(String field, YamlNode place, Set<String> known) {
        if (known.isEmpty()) {
            place.mistake("'" + field + "' of " + type.word() + " is not one of some known words: it decides nothing");
            return Optional.empty();
        }
        return WordList.readOneOrMore(place, same("word of '" + field + "'", known), "no words: leave it out");
    }

    private void checkNamed(Debtor debtor, YamlNode item) {
        if (debtor instanceof Debtor.Named && !SchemaFields.of(type).namesAnAgency()) {
            item.mistake("whom-it-names is nobody: " + type.word() + " names no agency");
        }
    }

    /** Words that mean themselves. */
    static Words<String> same(String what, Set<String> words) {
        return Words.of(what, Arrays.copyOf(words.toArray(), words.size(), String[].class), Function.identity());
    }
}
