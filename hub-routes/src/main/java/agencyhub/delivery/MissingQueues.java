package agencyhub.delivery;

import agencyhub.agency.Agency;
import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.directory.InForce;
import agencyhub.embedded.Addresses;
import agencyhub.embedded.BrokerQueues;
import agencyhub.embedded.EmbeddedBroker;
import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Says which queues the hub and its directory need and an external broker lacks, once each. Whoever runs that broker makes
 * them; the embedded one gets them from the hub.
 */
@Component
class MissingQueues {
    private static final Logger log = LoggerFactory.getLogger(MissingQueues.class);

    private final ConnectionFactory broker;
    private final InForce inForce;
    private final boolean external;
    private @Nullable Directory lookedFor;
    private List<String> missing = List.of();

    MissingQueues(
            @Qualifier("pooledConnectionFactory") ConnectionFactory broker,
            InForce inForce,
            ObjectProvider<EmbeddedBroker> embedded) {
        this.broker = broker;
        this.inForce = inForce;
        this.external = embedded.getIfAvailable() == null;
    }

    /** Another broker is there now. */
    void lookAgain() {
        lookedFor = null;
        look();
    }

    /** Cheap while nothing is missing and the directory is the one it was. */
    void look() {
        Directory directory = inForce.rulebook().directory();
        boolean same = directory.equals(lookedFor);
        if (!external || (same && missing.isEmpty())) {
            return;
        }
        List<String> now = BrokerQueues.missing(broker, same ? missing : needed(directory));
        now.stream()
                .filter(queue -> !missing.contains(queue))
                .forEach(queue -> log.warn(
                        "The broker has no queue {}, which the hub needs: whoever runs the broker must make it",
                        queue));
        if (same) {
            missing.stream()
                    .filter(queue -> !now.contains(queue))
                    .forEach(queue -> log.info("The broker has the queue {} now", queue));
        }
        missing = now;
        lookedFor = directory;
    }

    private static List<String> needed(Directory directory) {
        List<String> queues = new ArrayList<>(List.of(Addresses.SUBMISSIONS, Addresses.MARKER));
        for (Agency agency : directory.agencies()) {
            if (agency.credentials().stream().anyMatch(Credential.Broker.class::isInstance)) {
                queues.add(Addresses.submissions(agency.id()));
                queues.add(Addresses.receipts(agency.id()));
            }
            Stream<Door> doors = Stream.concat(
                    agency.doors().stream(), agency.offices().stream().flatMap(office -> office.doors().stream()));
            if (doors.anyMatch(Door.Amqp.class::isInstance)) {
                queues.add(Addresses.inbox(agency.id()));
            }
        }
        return queues;
    }
}
