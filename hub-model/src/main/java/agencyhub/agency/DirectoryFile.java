package agencyhub.agency;

import agencyhub.calendar.Nation;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.MistakesException;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads the directory file. Whatever is wrong is noted with its line and reading goes on; what points elsewhere is looked at
 * once everything has been read, so agencies may stand in any order.
 */
public final class DirectoryFile {
    private static final Pattern AGENCY_ID = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");
    private static final Pattern OFFICE_ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Words<AgencyKind> KINDS = Words.of("kind", AgencyKind.values(), AgencyKind::word);
    private static final Words<Role> ROLES = Words.of("role", Role.values(), Role::word);
    private static final Words<Nation> NATIONS = Words.of("nation", Nation.values(), Nation::word);

    private final Mistakes mistakes;
    private final DoorReading doors;
    private final CredentialReading credentials;
    private final TermReading terms = new TermReading();
    private final SuccessorReading successors = new SuccessorReading();
    private final Map<String, Seen> seen = new HashMap<>();
    private final List<Runnable> onceAllAreSeen = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** What others may point to, known even of an agency that has mistakes. */
    private record Seen(int line, Optional<AgencyKind> kind, Map<String, Integer> officeLines) {}

    private DirectoryFile(Mistakes mistakes, Secrets secrets) {
        this.mistakes = mistakes;
        this.doors = new DoorReading(secrets);
        this.credentials = new CredentialReading(secrets);
    }

    /**
     * @param name    shown before line numbers
     * @param secrets gives what is behind a reference ({@code ${ENV_NAME}}, {@code file:…}), see {@link SecretReferences}; where
     *                there is nothing it throws a RuntimeException or answers null
     * @throws MistakesException with every mistake and its line
     */
    public static Directory read(String name, String yaml, UnaryOperator<String> secrets) {
        Mistakes mistakes = new Mistakes(name);
        return new DirectoryFile(mistakes, new Secrets(secrets)).read(YamlNode.read(yaml, mistakes));
    }

    private Directory read(YamlNode root) {
        root.only("agencies");
        List<YamlNode> places = root.required("agencies").map(YamlNode::items).orElse(List.of());
        places.forEach(terms::readListed);
        List<Agency> agencies = new ArrayList<>();
        places.forEach(node -> readAgency(node).ifPresent(agencies::add));
        if (agencies.stream().noneMatch(agency -> agency.kind() == AgencyKind.HUB)) {
            Optional.ofNullable(seen.get(Directory.BUILT_IN_HUB))
                    .ifPresent(taken -> mistakes.add(
                            taken.line(),
                            Directory.BUILT_IN_HUB + " is the hub's own: give it kind hub or another id"));
        }
        onceAllAreSeen.forEach(Runnable::run);
        successors.check(warnings);
        mistakes.refuseIfAny();
        return new Directory(agencies, warnings);
    }

    private Optional<Agency> readAgency(YamlNode node) {
        node.only(
                "id",
                "name",
                "kind",
                "identifiers",
                "authority",
                "force",
                "nation",
                "valid",
                "successor",
                "terms",
                "inset-days",
                "offices",
                "doors",
                "credentials");
        Optional<String> id = node.required("id").flatMap(this::agencyId);
        Optional<AgencyKind> kind = node.required("kind").flatMap(KINDS::read);
        Map<String, Integer> officeLines = new HashMap<>();
        Validity validity = ValidityReading.read(node, kind);
        id.ifPresent(known -> {
            Seen earlier = seen.putIfAbsent(known, new Seen(node.line(), kind, officeLines));
            if (earlier != null) {
                node.mistake("a second agency " + known + ", first in line " + earlier.line());
            }
        });
        String agency = id.orElse("");
        Optional<String> authority = pointsTo(node, "authority", AgencyKind.LOCAL_AUTHORITY);
        Agency read = new Agency(
                agency,
                node.optional("name").flatMap(YamlNode::text).orElse(agency),
                kind.orElse(AgencyKind.OVERSIGHT), // never seen: a missing kind is a mistake
                readIdentifiers(node),
                authority,
                pointsTo(node, "force", AgencyKind.POLICE),
                readNation(node, agency),
                terms.read(node, agency, kind, authority),
                readOffices(node, agency, officeLines),
                doors.read(node),
                credentials.read(node, agency),
                validity,
                successors.read(node, agency, kind, validity));
        return id.isPresent() && kind.isPresent() ? Optional.of(read) : Optional.empty();
    }

    private Optional<String> agencyId(YamlNode place) {
        return matching(
                place, AGENCY_ID, "an agency's id is like school.northfield: small letters, digits, - and one dot");
    }

    private static Optional<String> matching(YamlNode place, Pattern pattern, String complaint) {
        return place.text().filter(text -> {
            boolean matches = pattern.matcher(text).matches();
            if (!matches) {
                place.mistake(complaint);
            }
            return matches;
        });
    }

    private static Map<String, String> readIdentifiers(YamlNode node) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        node.optional("identifiers")
                .map(YamlNode::entries)
                .orElse(Map.of())
                .forEach((scheme, value) -> value.text().ifPresent(text -> identifiers.put(scheme, text)));
        return Map.copyOf(identifiers);
    }

    private Optional<String> pointsTo(YamlNode node, String key, AgencyKind kind) {
        return node.optional(key).flatMap(place -> {
            Optional<String> target = place.text();
            target.ifPresent(id -> onceAllAreSeen.add(() -> {
                Seen other = seen.get(id);
                if (other == null) {
                    place.mistake(key + " " + id + " is not in the directory");
                } else if (other.kind().isPresent() && other.kind().get() != kind) {
                    place.mistake(key + " " + id + " is not of kind " + kind.word());
                }
            }));
            return target;
        });
    }

    private Nation readNation(YamlNode node, String agency) {
        Optional<YamlNode> place = node.optional("nation");
        if (place.isEmpty()) {
            warnings.add(agency + ": no nation: its deadlines are counted with England's bank holidays");
        }
        return place.flatMap(NATIONS::read).orElse(Nation.ENGLAND);
    }

    private List<Office> readOffices(YamlNode node, String agency, Map<String, Integer> lines) {
        List<Office> offices = new ArrayList<>();
        Optional<YamlNode> places = node.required("offices");
        List<YamlNode> items = places.map(YamlNode::items).orElse(List.of());
        items.forEach(place -> readOffice(place, agency, lines).ifPresent(offices::add));
        if (items.isEmpty()) {
            places.ifPresent(place -> place.mistake("no offices: an agency needs at least one to be told anything"));
        }
        return List.copyOf(offices);
    }

    private Optional<Office> readOffice(YamlNode node, String agency, Map<String, Integer> lines) {
        node.only("id", "name", "mail", "telephone", "plays", "cover", "supervisor", "doors");
        Optional<String> id = node.required("id")
                .flatMap(place -> matching(place, OFFICE_ID, "an office's id has only small letters, digits and -"));
        id.ifPresent(known -> {
            Integer earlier = lines.putIfAbsent(known, node.line());
            if (earlier != null) {
                node.mistake("a second office " + known + ", first in line " + earlier);
            }
        });
        Set<Role> plays = EnumSet.noneOf(Role.class);
        node.list("plays").forEach(place -> ROLES.read(place).ifPresent(plays::add));
        Optional<OfficeRef> self = id.map(known -> new OfficeRef(agency, known));
        Optional<String> mail =
                node.optional("mail").flatMap(place -> matching(place, Contact.MAIL, "this is not a mail address"));
        Optional<String> telephone = node.optional("telephone")
                .flatMap(place -> matching(place, Contact.TELEPHONE, "this is not a telephone number"));
        Optional<OfficeRef> cover = readOfficeRef(node, "cover", agency, self);
        Optional<OfficeRef> supervisor = readOfficeRef(node, "supervisor", agency, self);
        List<Door> own = doors.read(node);
        return id.map(known -> new Office(
                known,
                node.optional("name").flatMap(YamlNode::text).orElse(known),
                mail,
                telephone,
                Set.copyOf(plays),
                cover,
                supervisor,
                own));
    }

    /** An office of the same agency by its id, or {@code {agency, office}}. */
    private Optional<OfficeRef> readOfficeRef(YamlNode node, String key, String agency, Optional<OfficeRef> self) {
        return node.optional(key).flatMap(place -> {
            Optional<OfficeRef> ref =
                    place.isMap() ? readFarOfficeRef(place) : place.text().map(office -> new OfficeRef(agency, office));
            if (ref.isPresent() && ref.equals(self)) {
                place.mistake("an office cannot be its own " + key + ": leave it out");
            }
            ref.ifPresent(target -> onceAllAreSeen.add(() -> demandOffice(place, key, target)));
            return ref;
        });
    }

    private static Optional<OfficeRef> readFarOfficeRef(YamlNode place) {
        place.only("agency", "office");
        Optional<String> office = place.required("office").flatMap(YamlNode::text);
        return place.required("agency")
                .flatMap(YamlNode::text)
                .flatMap(agency -> office.map(known -> new OfficeRef(agency, known)));
    }

    private void demandOffice(YamlNode place, String key, OfficeRef target) {
        Seen agency = seen.get(target.agency());
        if (agency == null) {
            if (!target.agency().isEmpty()) {
                place.mistake(key + ": no agency " + target.agency() + " is in the directory");
            }
        } else if (!agency.officeLines().containsKey(target.office())) {
            place.mistake(key + ": " + target.agency() + " has no office " + target.office());
        }
    }
}
