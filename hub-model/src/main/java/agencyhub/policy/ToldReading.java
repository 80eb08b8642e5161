package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.policy.Told.Besides;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who is told of a message type. */
record ToldReading(MessageType type) {
    private static final Words<Told.Roles> WORDS = words();
    private static final Words<Told> ALONE =
            new Words<>("recipient", Map.of("every-party", new Told.EveryParty(), "nobody", new Told.Roles(Set.of())));

    private static Words<Told.Roles> words() {
        Map<String, Told.Roles> words = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            words.put(role.word(), new Told.Roles(Set.of(role)));
        }
        for (Besides besides : Besides.values()) {
            words.put(besides.word(), new Told.Roles(Set.of(), Set.of(besides)));
        }
        return new Words<>("recipient", words);
    }

    Optional<Told> read(YamlNode place) {
        if (type == MessageType.ACKNOWLEDGEMENT) {
            return SingleWord.demand(type, place, "sender-on-rejection").map(_ -> new Told.SenderOnRejection());
        }
        if (type.chases()) {
            return SingleWord.demand(type, place, "office-on-the-rung").map(_ -> new Told.OfficeOnTheRung());
        }
        Optional<Told> told = place.isText() ? readAlone(place) : readList(place);
        if (type == MessageType.FEEDBACK_WITHHELD) {
            told.filter(ToldReading::mayReachTheReferrer)
                    .ifPresent(
                            _ -> place.mistake(type.word() + " is never told to the referrer: name roles of others, or "
                                    + Besides.THE_SUPERVISOR.word()));
        }
        return told;
    }

    /** Whom a message names, and who had part in an earlier one, shows only in the case: it may be the referrer. */
    private static boolean mayReachTheReferrer(Told told) {
        return !(told instanceof Told.Roles(var roles, var besides))
                || roles.contains(Role.REFERRER)
                || !Set.of(Besides.THE_SUPERVISOR).containsAll(besides);
    }

    private Optional<Told> readAlone(YamlNode place) {
        Optional<Told> told = place.text()
                .flatMap(word -> Optional.ofNullable(ALONE.meanings().get(word)));
        if (told.isEmpty()) {
            place.mistake(type.word() + ": only 'every-party', 'nobody' or a list of roles can stand here");
        }
        return told;
    }

    private Optional<Told> readList(YamlNode place) {
        Optional<Told.Roles> told =
                WordList.read(place, WORDS, "no roles: nobody would be told").map(ToldReading::together);
        told.ifPresent(roles -> checkSomebodyIsMeant(roles, place));
        return told.map(roles -> roles);
    }

    private static Told.Roles together(Set<Told.Roles> each) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Set<Besides> besides = EnumSet.noneOf(Besides.class);
        each.forEach(told -> {
            roles.addAll(told.roles());
            besides.addAll(told.besides());
        });
        return new Told.Roles(Collections.unmodifiableSet(roles), Collections.unmodifiableSet(besides));
    }

    /** Words that stand for whom a field of the message means need that field. */
    private void checkSomebodyIsMeant(Told.Roles told, YamlNode place) {
        SchemaFields fields = SchemaFields.of(type);
        for (Besides besides : told.besides()) {
            boolean meant = switch (besides) {
                case WHOM_IT_NAMES -> fields.namesAnAgency();
                case WHOEVER_WAS_TOLD, WHOEVER_SENT_IT -> fields.refersToAMessage();
                case THE_SUPERVISOR -> true;
            };
            if (!meant) {
                place.mistake(besides.word() + " is nobody: " + type.word()
                        + (besides == Besides.WHOM_IT_NAMES ? " names no agency" : " names no earlier message"));
            }
        }
    }
}
