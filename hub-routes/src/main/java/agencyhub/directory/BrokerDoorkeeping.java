package agencyhub.directory;

import agencyhub.agency.Agency;
import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.Office;
import agencyhub.embedded.BrokerUsers;
import agencyhub.embedded.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the broker who its users are, and gives every agency that comes by AMQP its queues on the embedded one. */
final class BrokerDoorkeeping {
    private BrokerDoorkeeping() {}

    @Component
    static final class Users implements BrokerUsers {
        private final InForce inForce;

        Users(InForce inForce) {
            this.inForce = inForce;
        }

        @Override
        public Optional<String> agencyOf(String user, String secret) {
            return inForce.rulebook().directory().agencyOfBrokerUser(user, sha256(secret));
        }
    }

    @Component
    static final class Queues {
        private final ObjectProvider<EmbeddedBroker> embedded;

        /** Made before any route starts, so that there is something to listen to. */
        Queues(ObjectProvider<EmbeddedBroker> embedded, InForce inForce) {
            this.embedded = embedded;
            ensure(inForce.rulebook().directory());
        }

        @EventListener
        void changed(DirectoryChanged change) {
            ensure(change.directory());
        }

        private void ensure(Directory directory) {
            embedded.ifAvailable(broker -> broker.ensureAddresses(directory.agencies().stream()
                    .filter(Queues::usesTheBroker)
                    .map(Agency::id)
                    .toList()));
        }

        /** Of tens of thousands of schools hardly any does, and queues for all would take the start a minute. */
        private static boolean usesTheBroker(Agency agency) {
            return agency.credentials().stream().anyMatch(Credential.Broker.class::isInstance)
                    || Stream.concat(
                                    agency.doors().stream(),
                                    agency.offices().stream().map(Office::doors).flatMap(List::stream))
                            .anyMatch(Door.Amqp.class::isInstance);
        }
    }

    private static String sha256(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
