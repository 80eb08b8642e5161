package agencyhub.testkit.junit;

import agencyhub.agency.AgencyKind;
import agencyhub.yaml.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts that are played in every county. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
enum Part {
    SCHOOL(
            AgencyKind.SCHOOL,
            "school.northfield",
            List.of("school", "referrer"),
            "{id: dsl, name: Designated safeguarding lead, plays: [referrer], cover: deputy, supervisor: head}",
            "{id: deputy, name: Deputy safeguarding lead}",
            "{id: head, name: Head teacher}"),
    ANOTHER_SCHOOL(
            AgencyKind.SCHOOL,
            "school.southfield",
            List.of("another-school"),
            "{id: dsl, name: Designated safeguarding lead, plays: [referrer], cover: deputy, supervisor: head}",
            "{id: deputy, name: Deputy safeguarding lead}",
            "{id: head, name: Head teacher}"),
    POLICE(
            AgencyKind.POLICE,
            "police.anyshire",
            List.of("police"),
            "{id: prevent, name: Prevent team, plays: [police], cover: duty, supervisor: inspector}",
            "{id: duty, name: Duty desk}",
            "{id: inspector, name: Inspector}"),
    PANEL_CHAIR(
            AgencyKind.LOCAL_AUTHORITY,
            "la.anyshire",
            List.of("panel-chair", "authority"),
            "{id: panel, name: Panel chair, plays: [panel-chair], cover: vice, supervisor: director}",
            "{id: vice, name: Vice chair}",
            "{id: director, name: Director}"),
    ANOTHER_AUTHORITY(
            AgencyKind.LOCAL_AUTHORITY,
            "la.glen",
            List.of("another-authority"),
            "{id: panel, name: Panel chair, plays: [panel-chair], cover: vice, supervisor: director}",
            "{id: vice, name: Vice chair}",
            "{id: director, name: Director}"),
    PROVIDER(
            AgencyKind.INTERVENTION_PROVIDER,
            "provider.harbour",
            List.of("intervention-provider", "provider"),
            "{id: mentors, name: Mentors, plays: [intervention-provider], supervisor: manager}",
            "{id: manager, name: Manager}"),
    OPERATIONS(
            AgencyKind.HUB,
            "hub.anyshire",
            List.of("operations"),
            "{id: desk, name: Operations desk, plays: [operations]}");

    private static final Map<String, Part> BY_WORD = byWord();

    final AgencyKind kind;

    /** Its agency's id, without the number of the county. */
    final String agency;

    @SuppressWarnings("ImmutableEnumChecker") // List.of: nobody changes it
    final List<String> words;

    /** In the directory's words. */
    @SuppressWarnings("ImmutableEnumChecker")
    final List<String> offices;

    Part(AgencyKind kind, String agency, List<String> words, String... offices) {
        this.kind = kind;
        this.agency = agency;
        this.words = words;
        this.offices = List.of(offices);
    }

    /** @throws IllegalArgumentException naming the nearest word there is */
    static Part of(String word) {
        Part part = BY_WORD.get(word);
        if (part == null) {
            throw new IllegalArgumentException(
                    "@Plays(\"" + word + "\"): " + Words.unknown("part", word, BY_WORD.keySet()));
        }
        return part;
    }

    /** What it is called in a test. */
    String word() {
        return words.getFirst();
    }

    /** The ids of its offices, the one that plays its role first and the one that supervises that last. */
    List<String> officeIds() {
        return offices.stream()
                .map(office -> office.replaceFirst("^\\{id: ([a-z]+),.*", "$1"))
                .toList();
    }

    private static Map<String, Part> byWord() {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Part part : values()) {
            part.words.forEach(word -> parts.put(word, part));
        }
        return parts;
    }
}
