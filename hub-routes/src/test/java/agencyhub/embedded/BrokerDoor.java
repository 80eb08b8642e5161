package agencyhub.embedded;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/**
 * A broker as those outside and the hub come to it.
 *
 * @param port    where agencies come by AMQP
 * @param hubPort where the hub comes by Artemis' own protocol; the same as {@code port} where it comes from inside
 */
record BrokerDoor(int port, int hubPort, Map<String, String> secrets, ConnectionFactory hub) {
    static final String POLICE = "police.anyshire";
    static final String AUTHORITY = "la.anyshire";
    static final String SCHOOL = "school.northfield";
    static final String PROVIDER = "provider.harbour";
    static final List<String> AGENCIES = List.of(POLICE, AUTHORITY, SCHOOL, PROVIDER);

    Set<Integer> ports() {
        return new TreeSet<>(List.of(port, hubPort));
    }

    /** An agency's own program, with a client that is not Artemis'. */
    ConnectionFactory amqp(String agency) {
        return amqp(agency, secrets.get(agency));
    }

    ConnectionFactory amqp(String user, String secret) {
        return new JmsConnectionFactory(user, secret, "amqp://127.0.0.1:" + port);
    }

    /** Artemis' own protocol, at any port. */
    static ConnectionFactory core(int port, String user, String secret) {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?callTimeout=1000", user, secret);
    }
}
