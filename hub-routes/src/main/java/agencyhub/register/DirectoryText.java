package agencyhub.register;

import agencyhub.agency.AgencyKind;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.MistakesException;
import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The directory file as people wrote it, by its lines, and the agencies in it by their public identifiers. */
final class DirectoryText {
    private static final List<String> SCHEMES = List.of("urn", "gss", "la-code");

    private final List<String> lines;
    private final List<Written> agencies = new ArrayList<>();
    private final Map<String, Written> byKey = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /** @throws MistakesException when it is not YAML, or no list of agencies */
    static DirectoryText read(String name, String yaml) {
        Mistakes mistakes = new Mistakes(name);
        DirectoryText text = new DirectoryText(yaml, mistakes);
        mistakes.refuseIfAny();
        return text;
    }

    private DirectoryText(String yaml, Mistakes mistakes) {
        this.lines = yaml.isBlank() ? List.of("agencies:") : yaml.lines().toList();
        if (yaml.isBlank()) {
            return;
        }
        List<YamlNode> places = YamlNode.read(yaml, mistakes)
                .only("agencies")
                .required("agencies")
                .filter(list -> !list.isEmpty())
                .map(YamlNode::items)
                .orElse(List.of());
        for (int i = 0; i < places.size(); i++) {
            int to = i + 1 < places.size() ? firstLine(places.get(i + 1)) : lines.size();
            add(new Written(places.get(i), firstLine(places.get(i)), to));
        }
    }

    /** From 0; the dash stands where the first key does. */
    private static int firstLine(YamlNode place) {
        return place.line() - 1;
    }

    private void add(Written agency) {
        agencies.add(agency);
        ids.add(agency.id());
        Map<String, String> identifiers = agency.texts("identifiers");
        String kind = agency.text("kind").orElse("");
        for (String scheme : SCHEMES) {
            Optional.ofNullable(identifiers.get(scheme))
                    .ifPresent(value -> byKey.putIfAbsent(kind + "/" + scheme + "/" + value, agency));
        }
    }

    Optional<Written> agency(AgencyKind kind, Entry.Key key) {
        return Optional.ofNullable(byKey.get(kind.word() + "/" + key.scheme() + "/" + key.value()));
    }

    boolean hasId(String id) {
        return ids.contains(id);
    }

    List<Written> agencies() {
        return agencies;
    }

    List<String> lines() {
        return lines;
    }

    /** How far the items of the list are indented. */
    String indent() {
        return agencies.isEmpty() ? "  " : lines.get(agencies.getFirst().from()).replaceFirst("-.*", "");
    }

    /** @param changed the new lines of agencies that are there; the others stay as they are */
    String with(Map<Written, List<String>> changed, List<List<String>> added) {
        List<String> all = new ArrayList<>(
                agencies.isEmpty()
                        ? lines
                        : lines.subList(0, agencies.getFirst().from()));
        for (Written agency : agencies) {
            all.addAll(changed.getOrDefault(agency, lines.subList(agency.from(), agency.to())));
        }
        added.forEach(all::addAll);
        return String.join("\n", all) + "\n";
    }
}
