package agencyhub.rehearsal;

import agencyhub.message.Flag;
import agencyhub.message.MessageType;
import agencyhub.rehearsal.Expectation.Standing;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a scenario expects. Where no time is given, the end of the story is meant. */
final class ExpectationReading {
    private static final Words<Flag> FLAGS = Words.of("flag", Flag.values(), Flag::word);
    private static final List<String> VERBS = List.of(
            "told",
            "not-told",
            "open",
            "not-open",
            "withheld",
            "not-withheld",
            "discharged",
            "not-discharged",
            "waived",
            "flagged",
            "not-flagged",
            "owners",
            "shown",
            "not-shown",
            "complete");

    private final Who who;
    private final Set<String> names;
    private final Instant end;

    ExpectationReading(Who who, Set<String> names, Instant end) {
        this.who = who;
        this.names = names;
        this.end = end;
    }

    Optional<Expectation> read(YamlNode place) {
        List<String> verbs = VERBS.stream()
                .filter(verb -> place.isMap() && place.optional(verb).isPresent())
                .toList();
        if (verbs.size() != 1) {
            place.mistake("an expectation says exactly one of " + String.join(", ", VERBS));
            return Optional.empty();
        }
        String verb = verbs.getFirst();
        YamlNode what = place.optional(verb).orElseThrow();
        boolean expected = !verb.startsWith("not-");
        return switch (verb.replaceFirst("^not-", "")) {
            case "told" -> told(place.only(verb, "case", "of", "about", "from", "by"), what, expected);
            case "flagged" -> flagged(place.only(verb, "case", "with"), what, expected);
            case "owners" -> owners(place.only(verb, "case", "on"), what);
            case "shown" -> shown(place.only(verb, "case", "of", "field"), what, expected);
            case "complete" ->
                what.text()
                        .map(word -> new Expectation.Complete(
                                place.line(),
                                word.equals("yes") || word.equals("true"),
                                ActReading.reference(place.only(verb, "case"))));
            case String standing -> stands(place.only(verb, "case", "on", "by"), what, standing, expected);
        };
    }

    private Optional<Expectation> told(YamlNode place, YamlNode what, boolean expected) {
        return who.agencyOrOffice(what)
                .map(whom -> new Expectation.Told(
                        place.line(),
                        expected,
                        ActReading.reference(place),
                        whom,
                        type(place, "of"),
                        name(place, "about"),
                        place.optional("from").flatMap(Wall::beginning),
                        place.optional("by").flatMap(Wall::end)));
    }

    private Optional<Expectation> flagged(YamlNode place, YamlNode what, boolean expected) {
        Optional<String> message = named(what);
        return place.required("with")
                .flatMap(FLAGS::read)
                .flatMap(flag -> message.map(name ->
                        new Expectation.Flagged(place.line(), expected, ActReading.reference(place), name, flag)));
    }

    private Optional<Expectation> owners(YamlNode place, YamlNode what) {
        what.only("coordinator", "risk-owner");
        return Optional.of(new Expectation.Owned(
                place.line(),
                ActReading.reference(place),
                what.optional("coordinator").flatMap(who::agencyOrOffice),
                what.optional("risk-owner").flatMap(who::agencyOrOffice),
                time(place, "on")));
    }

    private Optional<Expectation> shown(YamlNode place, YamlNode what, boolean expected) {
        Optional<String> whom = who.agency(what);
        Optional<String> of = place.required("of").flatMap(this::named);
        Optional<String> field = place.required("field").flatMap(YamlNode::text);
        return whom.flatMap(agency -> of.flatMap(message -> field.map(path ->
                new Expectation.Shown(place.line(), expected, ActReading.reference(place), agency, message, path))));
    }

    private Optional<Expectation> stands(YamlNode place, YamlNode what, String word, boolean expected) {
        what.only("owed-by", "owed-to", "sends", "about");
        Standing standing = Arrays.stream(Standing.values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow();
        return Optional.of(new Expectation.Stands(
                place.line(),
                expected,
                ActReading.reference(place),
                standing,
                new Expectation.Which(
                        what.optional("owed-by").flatMap(who::agencyOrOffice),
                        what.optional("owed-to").flatMap(who::agencyOrOffice),
                        type(what, "sends"),
                        name(what, "about")),
                place.optional("by").isPresent() ? time(place, "by") : time(place, "on")));
    }

    private Instant time(YamlNode place, String key) {
        return place.optional(key).flatMap(Wall::end).orElse(end);
    }

    private static Optional<MessageType> type(YamlNode place, String key) {
        return place.optional(key).flatMap(ScenarioFile.TYPES::read);
    }

    private Optional<String> name(YamlNode place, String key) {
        return place.optional(key).flatMap(this::named);
    }

    private Optional<String> named(YamlNode place) {
        return place.text().filter(name -> {
            boolean known = names.contains(name) || MessageType.of(name).isPresent();
            if (!known) {
                place.mistake("no step is called '" + name + "'");
            }
            return known;
        });
    }
}
