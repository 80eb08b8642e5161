package agencyhub.embedded;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A broker as those outside and the hub come to it. */
record BrokerDoor(int port, Map<String, String> secrets, ConnectionFactory hub) {
    static final String POLICE = "police.anyshire";
    static final String AUTHORITY = "la.anyshire";
    static final String SCHOOL = "school.northfield";
    static final String PROVIDER = "provider.harbour";
    static final List<String> AGENCIES = List.of(POLICE, AUTHORITY, SCHOOL, PROVIDER);

    /** An agency's own program, with a client that is not Artemis'. */
    ConnectionFactory amqp(String agency) {
        return amqp(agency, secrets.get(agency));
    }

    ConnectionFactory amqp(String user, String secret) {
        return new JmsConnectionFactory(user, secret, "amqp://127.0.0.1:" + port);
    }

    ConnectionFactory core(String agency) {
        return core(agency, secrets.get(agency));
    }

    ConnectionFactory core(String user, String secret) {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port, user, secret);
    }
}
