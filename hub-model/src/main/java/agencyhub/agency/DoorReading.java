package agencyhub.agency;

import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the doors of an agency or an office. No complaint shows a secret. */
record DoorReading(Secrets secrets) {

    List<Door> read(YamlNode node) {
        List<Door> doors = new ArrayList<>();
        for (YamlNode place : node.list("doors")) {
            place.only("https", "amqp", "inbox");
            if (place.isMap() && place.entries().size() != 1) {
                place.mistake("one door for each -");
            }
            place.optional("https").flatMap(this::readHttps).ifPresent(doors::add);
            place.optional("amqp").map(DoorReading::nothingBelow).ifPresent(amqp -> doors.add(new Door.Amqp()));
            place.optional("inbox").map(DoorReading::nothingBelow).ifPresent(inbox -> doors.add(new Door.Inbox()));
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
        Optional<String> url = place.required("url").flatMap(DoorReading::readUrl);
        List<String> signing = new ArrayList<>();
        Optional<YamlNode> listed = place.required("secrets");
        List<YamlNode> items = listed.map(YamlNode::items).orElse(List.of());
        items.forEach(
                item -> secrets.read(item).filter(secret -> signs(item, secret)).ifPresent(signing::add));
        if (items.isEmpty()) {
            listed.ifPresent(empty -> empty.mistake("no secrets: what is sent here could not be signed"));
        }
        return url.map(known -> new Door.Https(known, List.copyOf(signing)));
    }

    private static Optional<String> readUrl(YamlNode place) {
        return place.text().filter(text -> {
            boolean good = Contact.isWebAddress(text);
            if (!good) {
                place.mistake("a url is like https://hub.northfield.example/notices, with no user and no #");
            }
            return good;
        });
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
}
