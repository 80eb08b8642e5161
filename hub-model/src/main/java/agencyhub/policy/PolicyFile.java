package agencyhub.policy;

import agencyhub.message.MessageType;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.MistakesException;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy file. A policy is taken whole or not at all: whatever it left open would be a duty that ends nowhere. The
 * shipped file explains its words to those who edit it.
 */
public final class PolicyFile {
    static final Words<MessageType> TYPES = Words.of("message type", MessageType.values(), MessageType::word);

    /** Policies that were written before the hub had these know no rule for them: that of the shipped one holds. */
    private static final Set<MessageType> LATER = Set.of(MessageType.AGENCY_ENDED);

    private PolicyFile() {}

    /** The policy this version of the hub was shipped with. */
    public static Policy shipped() {
        return read("policy.yaml", shippedText());
    }

    /** The shipped file itself, to start one's own from. */
    public static String shippedText() {
        try (InputStream file =
                Objects.requireNonNull(PolicyFile.class.getResourceAsStream("/policy.yaml"), "policy.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param name shown before line numbers
     * @throws MistakesException with every mistake and its line
     */
    public static Policy read(String name, String yaml) {
        Mistakes mistakes = new Mistakes(name);
        YamlNode root = YamlNode.read(yaml, mistakes).only("version", "effective-from", "messages", "ladders");
        Optional<String> version = root.required("version").flatMap(YamlNode::text);
        Optional<LocalDate> effectiveFrom = root.optional("effective-from").flatMap(PolicyFile::readDay);
        Map<String, Ladder> ladders = readLadders(root);
        Map<MessageType, Rule> rules = readRules(root, ladders);
        mistakes.refuseIfAny();
        return new Policy(
                version.orElseThrow(),
                effectiveFrom,
                Collections.unmodifiableMap(rules),
                Collections.unmodifiableMap(ladders));
    }

    private static Optional<LocalDate> readDay(YamlNode place) {
        return place.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text.strip()));
            } catch (DateTimeParseException _) {
                place.mistake("'" + text + "' is no day: write it like 2026-12-01");
                return Optional.empty();
            }
        });
    }

    private static Map<String, Ladder> readLadders(YamlNode root) {
        Map<String, Ladder> ladders = new LinkedHashMap<>();
        root.required("ladders").ifPresent(place -> {
            place.required(Ladder.STANDARD);
            place.entries().forEach((name, ladder) -> ladders.put(name, LadderReading.read(name, ladder)));
        });
        return ladders;
    }

    private static Map<MessageType, Rule> readRules(YamlNode root, Map<String, Ladder> ladders) {
        Map<MessageType, Rule> rules = new EnumMap<>(MessageType.class);
        List<Keeping.Promise> promises = new ArrayList<>();
        root.required("messages").ifPresent(place -> {
            Map<MessageType, YamlNode> places = TYPES.keysOf(place);
            places.forEach((type, rule) ->
                    new RuleReading(type, rule, promises).read(ladders).ifPresent(read -> rules.put(type, read)));
            for (MessageType type : MessageType.values()) {
                if (!places.containsKey(type) && LATER.contains(type)) {
                    rules.put(type, shipped().rule(type));
                } else if (!places.containsKey(type)) {
                    place.mistake("no rule for " + type.word());
                }
            }
        });
        promises.forEach(new Keeping(rules)::check);
        return rules;
    }
}
