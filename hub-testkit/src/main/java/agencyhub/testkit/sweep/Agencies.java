package agencyhub.testkit.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The agencies that owe: fictional schools, authorities and forces. None has a door but the pull inbox, so that what is
 * measured is the chasing and hardly the carrying.
 */
public final class Agencies {
    private static final int FORCES = 40;
    private static final int AUTHORITIES = 150;
    private static final int SCHOOLS = 400;

    /** Each has a desk, and a head who is its cover and its supervisor. */
    static final String OFFICE = "desk";

    private Agencies() {}

    public static List<String> forces() {
        return named("police.anyshire-", FORCES);
    }

    public static List<String> authorities() {
        return named("la.anyshire-", AUTHORITIES);
    }

    public static List<String> schools() {
        return named("school.northfield-", SCHOOLS);
    }

    public static String directory() {
        List<Map<String, Object>> agencies = new ArrayList<>();
        forces().forEach(id -> agencies.add(agency(id, "police", Map.of())));
        for (int i = 0; i < AUTHORITIES; i++) {
            Map<String, String> belongs = Map.of("force", forces().get(i % FORCES));
            agencies.add(agency(authorities().get(i), "local-authority", belongs));
        }
        for (int i = 0; i < SCHOOLS; i++) {
            Map<String, String> belongs = Map.of("authority", authorities().get(i % AUTHORITIES));
            agencies.add(agency(schools().get(i), "school", belongs));
        }
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(style).dump(Map.of("agencies", agencies));
    }

    private static List<String> named(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static Map<String, Object> agency(String id, String kind, Map<String, String> belongs) {
        Map<String, Object> agency = new LinkedHashMap<>();
        agency.put("id", id);
        agency.put("name", "The fictional " + id);
        agency.put("kind", kind);
        agency.putAll(belongs);
        agency.put("nation", "england");
        agency.put(
                "offices",
                List.of(
                        Map.of("id", OFFICE, "name", "Desk", "cover", "head", "supervisor", "head"),
                        Map.of("id", "head", "name", "Head of the desk")));
        agency.put("doors", List.of(Map.of("inbox", new LinkedHashMap<>()))); // of its own: YAML would refer to another
        return agency;
    }
}
