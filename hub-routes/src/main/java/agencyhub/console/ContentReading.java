package agencyhub.console;

import agencyhub.agency.Role;
import agencyhub.ledger.VeilColumn;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import agencyhub.view.Veil;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a message says. Only for whoever's look is already recorded: {@link ContentViews}. */
@Component
class ContentReading {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String BODY = "select body from message where id = ?";

    static final String COPY = "select m.body, d.roles, d.veil, d.copy_digest from delivery d"
            + " join message m on m.id = d.message where d.id = ? and d.message = ?";

    private final JdbcClient ledger;
    private final Messages messages;
    private final NeedToKnow needToKnow;
    private final Vocabulary words;

    ContentReading(JdbcClient ledger, Messages messages, NeedToKnow needToKnow, Vocabulary words) {
        this.ledger = ledger;
        this.messages = messages;
        this.needToKnow = needToKnow;
        this.words = words;
    }

    static List<String> statements() {
        return List.of(BODY, COPY);
    }

    /** @param asSent whether a copy that was built again is the one that was sent */
    record Content(List<Detail> details, boolean asSent) {
        @Override
        public String toString() {
            return "content of " + details.size() + " fields"; // never what they say
        }
    }

    /** As its sender sent it. */
    Optional<Content> original(UUID message) {
        return ledger.sql(BODY).param(message).query(byte[].class).optional().map(body -> {
            Event event = messages.read(body);
            return new Content(words.told(event.type(), event.tree().path("data"), event.source()), true);
        });
    }

    /** As one recipient got it. */
    Optional<Content> copy(UUID message, UUID delivery) {
        return ledger.sql(COPY)
                .params(delivery, message)
                .query((row, n) -> {
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    Fields.words(row, "roles").forEach(word -> Role.of(word).ifPresent(roles::add));
                    Optional<Veil> veil = VeilColumn.read(row);
                    Event event = messages.read(row.getBytes("body"));
                    byte[] copy = needToKnow.copy(event, roles, veil);
                    JsonNode tree = JSON.readTree(copy);
                    return new Content(
                            words.told(
                                    event.type(),
                                    tree.path("data"),
                                    tree.path("source").asString("").replace("urn:agency:", "")),
                            MessageDigest.isEqual(sha256(copy), row.getBytes("copy_digest")));
                })
                .optional();
    }

    private static byte[] sha256(byte[] copy) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(copy);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
