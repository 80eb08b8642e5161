package agencyhub.agency;

import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the credentials of all agencies of one directory, and keeps them apart. */
final class CredentialReading {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Secrets secrets;
    private final Map<String, String> tokenOwners = new HashMap<>();
    private final Map<String, String> brokerUserOwners = new HashMap<>();

    CredentialReading(Secrets secrets) {
        this.secrets = secrets;
    }

    List<Credential> read(YamlNode node, String agency) {
        List<Credential> credentials = new ArrayList<>();
        for (YamlNode place : node.list("credentials")) {
            place.only("token-sha256", "broker");
            if (place.isMap() && place.entries().size() != 1) {
                place.mistake("one credential for each -");
            }
            place.optional("token-sha256").flatMap(this::digest).ifPresent(digest -> {
                claim(place, tokenOwners, digest, agency, "token");
                credentials.add(new Credential.Token(digest));
            });
            place.optional("broker")
                    .flatMap(broker -> readBroker(broker, agency))
                    .ifPresent(credentials::add);
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
        return secrets.read(place).map(text -> text.toLowerCase(Locale.ROOT)).filter(hex -> {
            boolean good = SHA_256.matcher(hex).matches();
            if (!good) {
                place.mistake("a SHA-256 is 64 hex digits");
            }
            return good;
        });
    }
}
