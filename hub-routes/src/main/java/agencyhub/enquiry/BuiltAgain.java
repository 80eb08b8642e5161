package agencyhub.enquiry;

import agencyhub.agency.Role;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import agencyhub.view.Veil;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Copies are not stored, only their digests: whoever reads one gets it built again, byte for byte as it was sent. */
@Component
class BuiltAgain {
    private static final Logger log = LoggerFactory.getLogger(BuiltAgain.class);

    private final Messages messages;
    private final NeedToKnow needToKnow;

    BuiltAgain(Messages messages, NeedToKnow needToKnow) {
        this.messages = messages;
        this.needToKnow = needToKnow;
    }

    byte[] copy(UUID delivery, byte[] body, Set<Role> roles, Optional<Veil> veil, byte[] digest) {
        byte[] copy = needToKnow.copy(messages.read(body), roles, veil);
        if (!MessageDigest.isEqual(sha256(copy), digest)) {
            log.atError()
                    .addKeyValue("delivery", delivery)
                    .log("a copy is not the one that was recorded when its message was accepted");
        }
        return copy;
    }

    static Set<Role> roles(Array words) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : (String[]) words.getArray()) {
            Role.of(word).ifPresent(roles::add);
        }
        return roles;
    }

    private static byte[] sha256(byte[] copy) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(copy);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
