package agencyhub.testkit.load;

import agencyhub.agency.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The agencies of the run. Every one is a party to every case, so a message by one is told to all others: one more than
 * the recipients asked for. The first three are the referrer, the police and the panel's chair.
 */
record Cast(List<Actor> actors) {
    static final int REFERRER = 0;
    static final int POLICE = 1;
    static final int CHAIR = 2;

    /** @param secret of its webhook, {@code whsec_…} */
    record Actor(String id, String kind, Role role, String token, String secret) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Cast of(int recipients) {
        SecureRandom random = new SecureRandom();
        List<Actor> actors = new ArrayList<>();
        actors.add(actor("school.northfield", "school", Role.REFERRER, random));
        actors.add(actor("police.anyshire", "police", Role.POLICE, random));
        actors.add(actor("la.anyshire", "local-authority", Role.PANEL_CHAIR, random));
        for (int i = 0; actors.size() <= recipients; i++) {
            actors.add(
                    i % 2 == 0
                            ? actor(
                                    "provider.harbour-" + i,
                                    "intervention-provider",
                                    Role.INTERVENTION_PROVIDER,
                                    random)
                            : actor("la.brookshire-" + i, "local-authority", Role.PANEL_MEMBER, random));
        }
        return new Cast(List.copyOf(actors));
    }

    Actor get(int index) {
        return actors.get(index);
    }

    int size() {
        return actors.size();
    }

    /** Who is told of an update: everybody else. One bit for each. */
    int toldByUpdateOf(int sender) {
        return (1 << size()) - 1 & ~(1 << sender);
    }

    /** Who is told of a referral: police and panel's chair. */
    static int toldByReferral() {
        return 1 << POLICE | 1 << CHAIR;
    }

    /** The directory file. @param ports where each of them listens on loopback */
    String directory(List<Integer> ports) {
        List<Map<String, Object>> agencies = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            agencies.add(entry(get(i), ports.get(i)));
        }
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(style).dump(Map.of("agencies", agencies));
    }

    private static Map<String, Object> entry(Actor actor, int port) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", actor.id());
        entry.put("name", "The fictional " + actor.id());
        entry.put("kind", actor.kind());
        if (actor.role() == Role.REFERRER) {
            entry.put("authority", "la.anyshire");
        }
        if (actor.kind().equals("local-authority")) {
            entry.put("force", "police.anyshire");
        }
        entry.put("nation", "england");
        entry.put(
                "offices",
                List.of(
                        Map.of("id", "desk", "name", "Desk", "cover", "head", "supervisor", "head"),
                        Map.of("id", "head", "name", "Head of the desk")));
        String url = "http://127.0.0.1:" + port + "/notices";
        entry.put("doors", List.of(Map.of("https", Map.of("url", url, "secrets", List.of(actor.secret())))));
        entry.put("credentials", List.of(Map.of("token-sha256", sha256(actor.token()))));
        return entry;
    }

    private static Actor actor(String id, String kind, Role role, SecureRandom random) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random));
        return new Actor(id, kind, role, token, "whsec_" + Base64.getEncoder().encodeToString(bytes(random)));
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
