package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may send a message type: the parts of a {@link Rule} that say so, and how the file says it. */
record Senders(Set<Role> roles, boolean byWhoeverOwes) {
    static final String ANY_PARTY = "any-party";

    private static final String WHOEVER_OWES_IT = "whoever-owes-it";
    private static final Words<Senders> WORDS = words();

    private static final Senders BY_NATURE = new Senders(Set.of(), false);

    private static Words<Senders> words() {
        Map<String, Senders> words = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            words.put(role.word(), new Senders(Set.of(role), false));
        }
        words.put(ANY_PARTY, anyParty());
        words.put(WHOEVER_OWES_IT, new Senders(Set.of(), true));
        return new Words<>("sender", words);
    }

    /** The word that stands for the senders where the type itself tells who they are. */
    static Optional<String> byNature(MessageType type) {
        return switch (type) {
            case REFERRAL_SUBMITTED -> Optional.of("anyone-as-referrer");
            case ACKNOWLEDGEMENT -> Optional.of("whoever-was-told");
            default -> type.sentByHub() ? Optional.of("the-hub") : Optional.empty();
        };
    }

    static Optional<Senders> read(MessageType type, YamlNode place) {
        Optional<String> nature = byNature(type);
        if (nature.isPresent()) {
            return SingleWord.demand(type, place, nature.get()).map(_ -> BY_NATURE);
        }
        if (place.isText()) {
            return SingleWord.demand(type, place, ANY_PARTY, "a list of roles").map(_ -> anyParty());
        }
        return WordList.read(place, WORDS, "no roles: nobody may send it").map(Senders::together);
    }

    /** The hub's own people are never a party: where they may speak, the policy says so by their role. */
    private static Senders anyParty() {
        return new Senders(Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.OPERATIONS))), false);
    }

    private static Senders together(Set<Senders> each) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        each.forEach(senders -> roles.addAll(senders.roles));
        return new Senders(Collections.unmodifiableSet(roles), each.stream().anyMatch(Senders::byWhoeverOwes));
    }
}
