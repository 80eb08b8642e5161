package agencyhub.testkit.mock;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.Secrets;
import agencyhub.message.MessageType;
import agencyhub.testkit.Credentials;
import agencyhub.testkit.ServerCertificate;
import agencyhub.testkit.StandInSettings;
import agencyhub.testkit.StandIns;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the mock agencies of a script. What is not said of one's token and doors is taken from the directory and the file of
 * credentials, if there are any.
 */
final class PartReading {
    static final Words<MessageType> TYPES = Words.of("message type", MessageType.values(), MessageType::word);

    private final Optional<Directory> directory;
    private final Credentials credentials;
    private final Secrets secrets;
    private final Path folder;
    private final Set<String> seen = new LinkedHashSet<>();

    PartReading(Optional<Directory> directory, Credentials credentials, Secrets secrets, Path folder) {
        this.directory = directory;
        this.credentials = credentials;
        this.secrets = secrets;
        this.folder = folder;
    }

    /** The ids of those read so far, also of those with mistakes. */
    Set<String> seen() {
        return seen;
    }

    Optional<Part> read(YamlNode place) {
        place.only("id", "token", "doors", "certificate", "does", "on");
        Optional<String> id = place.required("id").flatMap(this::id);
        Manner does = place.optional("does").map(MannerReading::read).orElseGet(Manner::usual);
        Map<MessageType, Manner> on = on(place);
        Optional<Agency> listed = id.flatMap(known -> directory.flatMap(all -> all.agency(known)));
        Doors doors = new Doors(place, id.orElse(""), listed);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        StandInSettings settings = doors.open(StandInSettings.of(id.get(), token(place, id.get())));
        if (settings.token().isEmpty() && place.optional("token").isEmpty() && !(doors.amqp && !doors.inbox)) {
            place.mistake("no token for " + id.get() + ": say 'token', or name a file of 'credentials' with "
                    + Credentials.tokenName(id.get()));
        }
        if (settings.webhookSecrets().isEmpty()) {
            demandNoWebhook(place.optional("does"), does, id.get());
            on.forEach((type, manner) -> demandNoWebhook(place.optional("on"), manner, id.get()));
        }
        return Optional.of(new Part(settings, doors.inbox, doors.amqp, does, on));
    }

    private Optional<String> id(YamlNode place) {
        return place.text().filter(id -> {
            if (directory.isPresent() && directory.get().agency(id).isEmpty()) {
                place.mistake(Words.unknown(
                        "agency",
                        id,
                        directory.get().agencies().stream().map(Agency::id).toList()));
            }
            if (!seen.add(id)) {
                place.mistake("a second part for " + id);
            }
            return true;
        });
    }

    /** Empty if there is none, which is well for whoever has only a queue. */
    private String token(YamlNode place, String agency) {
        Optional<YamlNode> own = place.optional("token");
        return (own.isPresent() ? own.flatMap(secrets::read) : credentials.token(agency)).orElse("");
    }

    private static Map<MessageType, Manner> on(YamlNode place) {
        Map<MessageType, Manner> on = new LinkedHashMap<>();
        place.optional("on")
                .ifPresent(types -> TYPES.keysOf(types).forEach((type, phrases) -> {
                    Manner manner = MannerReading.read(phrases);
                    demandDoorsAlone(phrases, manner);
                    on.put(type, manner);
                }));
        return on;
    }

    /** An agency is down for all or for none. */
    static void demandDoorsAlone(YamlNode phrases, Manner manner) {
        if (manner.up().isPresent()) {
            phrases.mistake("an agency is up or down for all messages: say so under 'does'");
        }
    }

    private static void demandNoWebhook(Optional<YamlNode> phrases, Manner manner, String agency) {
        if (manner.webhook().isPresent()) {
            phrases.ifPresent(place -> place.mistake(withoutWebhook(agency)));
        }
    }

    static String withoutWebhook(String agency) {
        return agency + " has no webhook (a door https) that could be slow, refuse or close; it can be down";
    }

    /** Its doors: those that the script lists, else those of the directory. */
    private final class Doors {
        private final YamlNode place;
        private final String agency;
        private final Optional<Agency> listed;
        private boolean inbox;
        private boolean amqp;

        private Doors(YamlNode place, String agency, Optional<Agency> listed) {
            this.place = place;
            this.agency = agency;
            this.listed = listed;
        }

        StandInSettings open(StandInSettings closed) {
            StandInSettings open = closed;
            Optional<YamlNode> own = place.optional("doors");
            if (own.isPresent()) {
                for (YamlNode door : own.get().items()) {
                    open = read(door, open);
                }
            } else if (listed.isPresent()) {
                open = ofDirectory(listed.get(), open);
            } else if (directory.isEmpty()) {
                place.mistake("no doors for " + agency + ": list 'doors', or name the hub's 'directory'");
            }
            return open;
        }

        private StandInSettings ofDirectory(Agency listing, StandInSettings closed) {
            StandInSettings open = closed;
            for (Door door : StandIns.doors(listing)) {
                switch (door) {
                    case Door.Https(var url, var signing) -> {
                        if (open.webhookSecrets().isEmpty()) { // one system, one webhook: the first
                            open = webhook(place, open, url, signing);
                        }
                    }
                    case Door.Amqp() -> {
                        Optional<String> secret = credentials.brokerSecret(agency);
                        if (secret.isEmpty()) {
                            place.mistake("no secret on the broker for " + agency
                                    + ": the file of 'credentials' has no " + Credentials.brokerSecretName(agency));
                        } else {
                            amqp = true;
                            open = open.withBroker(StandIns.brokerUser(listing), secret.get());
                        }
                    }
                    case Door.Inbox() -> inbox = true;
                }
            }
            return open;
        }

        private StandInSettings read(YamlNode door, StandInSettings closed) {
            door.only("https", "amqp", "inbox");
            StandInSettings open = closed;
            inbox |= door.optional("inbox").isPresent();
            Optional<YamlNode> queue = door.optional("amqp");
            if (queue.isPresent()) {
                queue.get().only("user", "secret");
                amqp = true;
                String user =
                        queue.get().optional("user").flatMap(YamlNode::text).orElse(agency);
                Optional<String> secret = queue.get().required("secret").flatMap(secrets::read);
                if (secret.isPresent()) {
                    open = open.withBroker(user, secret.get());
                }
            }
            Optional<YamlNode> webhook = door.optional("https");
            if (webhook.isPresent()) {
                open = readWebhook(webhook.get().only("url", "secrets"), open);
            }
            return open;
        }

        private StandInSettings readWebhook(YamlNode https, StandInSettings closed) {
            List<String> signing = new ArrayList<>();
            https.required("secrets")
                    .map(YamlNode::items)
                    .orElse(List.of())
                    .forEach(item -> secrets.read(item).ifPresent(signing::add));
            signing.stream()
                    .filter(secret -> !secret.matches("whsec_[A-Za-z0-9+/]{32,88}={0,2}"))
                    .findAny()
                    .ifPresent(bad -> https.mistake("a webhook secret is whsec_ and the base64 of 24 to 64 bytes"));
            Optional<String> url = https.required("url").flatMap(YamlNode::text).filter(text -> {
                boolean good = text.matches("https?://[^\\s/@#?]+(/\\S*)?");
                if (!good) {
                    https.mistake("a url is like http://127.0.0.1:8090/notices, where this mock listens");
                }
                return good;
            });
            return url.isPresent() && !signing.isEmpty() ? webhook(https, closed, url.get(), signing) : closed;
        }

        /** It listens where the address says, by TLS if it says https. */
        private StandInSettings webhook(YamlNode where, StandInSettings closed, String url, List<String> signing) {
            URI address = URI.create(url);
            StandInSettings open = StandIns.listening(closed, address, signing);
            Optional<YamlNode> named = place.optional("certificate");
            if (!String.valueOf(address.getScheme()).equals("https")) {
                named.ifPresent(extra -> extra.mistake("no certificate is needed: the webhook's url is not https"));
                return open;
            }
            if (named.isEmpty()) {
                where.mistake("the webhook of " + agency + " is https: say its 'certificate'");
                return open;
            }
            return certificate(named.get(), String.valueOf(address.getHost()))
                    .map(open::withCertificate)
                    .orElse(open);
        }

        private Optional<ServerCertificate> certificate(YamlNode named, String host) {
            named.only("keystore", "password", "pem", "key", "generated");
            Optional<Path> key = named.optional("key").flatMap(this::path);
            if (named.optional("keystore").isPresent()) {
                Optional<String> password = named.required("password").flatMap(secrets::read);
                return named.required("keystore")
                        .flatMap(this::path)
                        .flatMap(store ->
                                password.flatMap(word -> usable(named, () -> ServerCertificate.pkcs12(store, word))));
            }
            if (named.optional("pem").isPresent()) {
                named.required("key");
                return named.required("pem")
                        .flatMap(this::path)
                        .flatMap(pem -> key.flatMap(file -> usable(named, () -> ServerCertificate.pem(pem, file))));
            }
            return named.required("generated").flatMap(this::path).flatMap(pem -> {
                Path file = pem.resolveSibling(String.valueOf(pem.getFileName()).replaceFirst("(\\.pem)?$", ".key"));
                return usable(
                        named, () -> ServerCertificate.kept(pem, key.orElse(file), host, "localhost", "127.0.0.1"));
            });
        }

        private Optional<Path> path(YamlNode place) {
            return place.text().map(folder::resolve);
        }

        private static Optional<ServerCertificate> usable(YamlNode place, Supplier<ServerCertificate> reading) {
            try {
                return Optional.of(reading.get());
            } catch (IllegalArgumentException unusable) {
                place.mistake(String.valueOf(unusable.getMessage()));
                return Optional.empty();
            }
        }
    }
}
