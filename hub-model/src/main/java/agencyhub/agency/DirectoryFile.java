package agencyhub.agency;

import agencyhub.calendar.Nation;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.MistakesException;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directory file. Whatever is wrong is noted with its line and reading goes on; what points elsewhere is looked at
 * once everything has been read, so agencies may stand in any order.
 */
public final class DirectoryFile {
    private static final Pattern AGENCY_ID = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");
    private static final Pattern OFFICE_ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Words<AgencyKind> KINDS = Words.of("kind", AgencyKind.values(), AgencyKind::word);
    private static final Words<Role> ROLES = Words.of("role", Role.values(), Role::word);
    private static final Words<Nation> NATIONS = Words.of("nation", Nation.values(), Nation::word);

    private final Mistakes mistakes;
    private final UnaryOperator<String> secrets;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, String> tokenOwners = new HashMap<>();
    private final Map<String, String> brokerUserOwners = new HashMap<>();
    private final List<Runnable> onceAllAreSeen = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** What others may point to, known even of an agency that has mistakes. */
    private record Seen(int line, Optional<AgencyKind> kind, Map<String, Integer> officeLines) {}

    private DirectoryFile(Mistakes mistakes, UnaryOperator<String> secrets) {
        this.mistakes = mistakes;
        this.secrets = secrets;
    }

    /**
     * @param name    shown before line numbers
     * @param secrets gives what is behind a reference ({@code ${ENV_NAME}}, {@code file:…}), see {@link SecretReferences}; where
     *                there is nothing it throws a RuntimeException or answers null
     * @throws MistakesException with every mistake and its line
     */
    public static Directory read(String name, String yaml, UnaryOperator<String> secrets) {
        Mistakes mistakes = new Mistakes(name);
        return new DirectoryFile(mistakes, secrets).read(YamlNode.read(yaml, mistakes));
    }

    private Directory read(YamlNode root) {
        root.only("agencies");
        List<Agency> agencies = new ArrayList<>();
        root.required("agencies").map(YamlNode::items).orElse(List.of()).forEach(
                node -> readAgency(node).ifPresent(agencies::add));
        if (agencies.stream().noneMatch(agency -> agency.kind() == AgencyKind.HUB)) {
            Optional.ofNullable(seen.get(Directory.BUILT_IN_HUB))
                    .ifPresent(taken -> mistakes.add(
                            taken.line(), Directory.BUILT_IN_HUB + " is the hub's own: give it kind hub or another id"));
        }
        onceAllAreSeen.forEach(Runnable::run);
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
                "terms",
                "offices",
                "doors",
                "credentials");
        Optional<String> id = node.required("id").flatMap(this::agencyId);
        Optional<AgencyKind> kind = node.required("kind").flatMap(KINDS::read);
        Map<String, Integer> officeLines = new HashMap<>();
        id.ifPresent(known -> {
            Seen earlier = seen.putIfAbsent(known, new Seen(node.line(), kind, officeLines));
            if (earlier != null) {
                node.mistake("a second agency " + known + ", first in line " + earlier.line());
            }
        });
        String agency = id.orElse("");
        Agency read = new Agency(
                agency,
                node.optional("name").flatMap(YamlNode::text).orElse(agency),
                kind.orElse(AgencyKind.OVERSIGHT), // never seen: a missing kind is a mistake
                readIdentifiers(node),
                pointsTo(node, "authority", AgencyKind.LOCAL_AUTHORITY),
                pointsTo(node, "force", AgencyKind.POLICE),
                readNation(node, agency),
                node.optional("terms").flatMap(YamlNode::text),
                readOffices(node, agency, officeLines),
                readDoors(node),
                readCredentials(node, agency));
        return id.isPresent() && kind.isPresent() ? Optional.of(read) : Optional.empty();
    }

    private Optional<String> agencyId(YamlNode place) {
        return matching(place, AGENCY_ID, "an agency's id is like school.northfield: small letters, digits, - and one dot");
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
        node.only("id", "name", "mail", "plays", "cover", "supervisor", "doors");
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
        Optional<String> mail = node.optional("mail")
                .flatMap(place -> matching(place, Pattern.compile("\\S+@\\S+"), "this is not a mail address"));
        Optional<OfficeRef> cover = readOfficeRef(node, "cover", agency, self);
        Optional<OfficeRef> supervisor = readOfficeRef(node, "supervisor", agency, self);
        List<Door> doors = readDoors(node);
        return id.map(known -> new Office(
                known,
                node.optional("name").flatMap(YamlNode::text).orElse(known),
                mail,
                Set.copyOf(plays),
                cover,
                supervisor,
                doors));
    }

    /** An office of the same agency by its id, or {@code {agency, office}}. */
    private Optional<OfficeRef> readOfficeRef(YamlNode node, String key, String agency, Optional<OfficeRef> self) {
        return node.optional(key).flatMap(place -> {
            Optional<OfficeRef> ref = place.isMap()
                    ? readFarOfficeRef(place)
                    : place.text().map(office -> new OfficeRef(agency, office));
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

    private List<Door> readDoors(YamlNode node) {
        List<Door> doors = new ArrayList<>();
        for (YamlNode place : node.list("doors")) {
            place.only("https", "amqp", "inbox");
            if (place.entries().size() > 1) {
                place.mistake("one door for each -");
            }
            place.optional("https").flatMap(this::readHttps).ifPresent(doors::add);
            place.optional("amqp").map(DirectoryFile::nothingBelow).ifPresent(amqp -> doors.add(new Door.Amqp()));
            place.optional("inbox").map(DirectoryFile::nothingBelow).ifPresent(inbox -> doors.add(new Door.Inbox()));
        }
        return List.copyOf(doors);
    }

    private static YamlNode nothingBelow(YamlNode place) {
        if (!place.isEmpty() && !place.entries().isEmpty()) {
            place.mistake("this door has no settings: {}");
        }
        return place;
    }

    private Optional<Door> readHttps(YamlNode place) {
        place.only("url", "secrets");
        Optional<String> url = place.required("url").flatMap(DirectoryFile::readUrl);
        List<String> signing = new ArrayList<>();
        Optional<YamlNode> listed = place.required("secrets");
        List<YamlNode> items = listed.map(YamlNode::items).orElse(List.of());
        items.forEach(item -> secret(item).filter(secret -> signs(item, secret)).ifPresent(signing::add));
        if (items.isEmpty()) {
            listed.ifPresent(empty -> empty.mistake("no secrets: what is sent here could not be signed"));
        }
        return url.map(known -> new Door.Https(known, List.copyOf(signing)));
    }

    private static Optional<String> readUrl(YamlNode place) {
        return place.text().filter(text -> {
            boolean good = isWebAddress(text);
            if (!good) {
                place.mistake("a url is like https://hub.northfield.example/notices, with no user and no #");
            }
            return good;
        });
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean signs(YamlNode place, String secret) {
        try {
            if (secret.startsWith("whsec_")) {
                int bytes = Base64.getDecoder().decode(secret.substring("whsec_".length())).length;
                if (bytes >= 24 && bytes <= 64) {
                    return true;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // said below: the text itself is never shown
        }
        place.mistake("a webhook secret is whsec_ and the base64 of 24 to 64 bytes");
        return false;
    }

    private List<Credential> readCredentials(YamlNode node, String agency) {
        List<Credential> credentials = new ArrayList<>();
        for (YamlNode place : node.list("credentials")) {
            place.only("token-sha256", "broker");
            if (place.entries().size() > 1) {
                place.mistake("one credential for each -");
            }
            place.optional("token-sha256").flatMap(this::digest).ifPresent(digest -> {
                claim(place, tokenOwners, digest, agency, "token");
                credentials.add(new Credential.Token(digest));
            });
            place.optional("broker").flatMap(broker -> readBroker(broker, agency)).ifPresent(credentials::add);
        }
        return List.copyOf(credentials);
    }

    private Optional<Credential> readBroker(YamlNode place, String agency) {
        place.only("user", "secret-sha256");
        Optional<String> user = place.required("user").flatMap(YamlNode::text);
        user.ifPresent(known -> claim(place, brokerUserOwners, known, agency, "broker user"));
        Optional<String> digest = place.required("secret-sha256").flatMap(this::digest);
        return user.flatMap(known -> digest.map(secret -> new Credential.Broker(known, secret)));
    }

    private static void claim(YamlNode place, Map<String, String> owners, String what, String agency, String called) {
        String owner = owners.putIfAbsent(what, agency);
        if (owner != null && !owner.equals(agency)) {
            place.mistake("this " + called + " is already " + owner + "'s: who uses it could not be told apart");
        }
    }

    private Optional<String> digest(YamlNode place) {
        return secret(place).map(text -> text.toLowerCase(Locale.ROOT)).filter(hex -> {
            boolean good = SHA_256.matcher(hex).matches();
            if (!good) {
                place.mistake("a SHA-256 is 64 hex digits");
            }
            return good;
        });
    }

    /** The text here, or what it refers to. */
    private Optional<String> secret(YamlNode place) {
        return place.text().flatMap(text -> {
            if (!SecretReferences.isReference(text)) {
                return Optional.of(text);
            }
            Optional<String> value = resolve(text);
            if (value.isEmpty()) {
                place.mistake("nothing is behind the reference " + text);
            }
            return value;
        });
    }

    private Optional<String> resolve(String reference) {
        Function<String, @Nullable String> nullable = secrets::apply;
        try {
            return Optional.ofNullable(nullable.apply(reference));
        } catch (RuntimeException unresolved) {
            return Optional.empty();
        }
    }
}
