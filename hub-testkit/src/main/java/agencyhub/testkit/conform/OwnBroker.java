package agencyhub.testkit.conform;

import agencyhub.testkit.conform.ConformSettings.GivenBroker;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * An Artemis in memory, for one run, with the addresses and rights that the agency has at the hub's. Its library is optional: only
 * the runnable jar brings it.
 */
final class OwnBroker implements Broker {
    private static final String HUB = "hub";

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final GivenBroker hubsLogin;
    private final String url;
    private final String agency;

    private OwnBroker(ConformSettings settings, String agency) {
        this.agency = agency;
        // Netty's faster way makes a JDK 25 print warnings that nobody can do anything about; this broker need not be
        // fast.
        System.setProperty("io.netty.noUnsafe", System.getProperty("io.netty.noUnsafe", "true"));
        String hubSecret = UUID.randomUUID().toString();
        try {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration.setPersistenceEnabled(false).setJMXManagementEnabled(false);
            configuration.addAcceptorConfiguration(
                    "amqp", "tcp://%s:%d?protocols=AMQP".formatted(settings.listenHost(), settings.brokerPort()));
            for (String queue : List.of("submissions", "receipts", "inbox")) {
                configuration.addQueueConfiguration(QueueConfiguration.of("agency." + agency + "." + queue)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(false));
            }
            configuration.addAddressSetting(
                    "#",
                    new AddressSettings()
                            .setAutoCreateQueues(false)
                            .setAutoCreateAddresses(false)
                            .setMaxDeliveryAttempts(-1)
                            .setRedeliveryDelay(0));
            artemis.setConfiguration(configuration);
            artemis.setSecurityManager(new Rights(agency, settings.agencySecret(), hubSecret));
            artemis.start();
            var acceptor = artemis.getActiveMQServer().getRemotingService().getAcceptor("amqp");
            if (!artemis.getActiveMQServer().isActive() || acceptor == null || !acceptor.isStarted()) {
                throw new IllegalStateException("it is not active");
            }
            url = "amqp://" + settings.listenHost() + ":" + acceptor.getActualPort();
            hubsLogin = new GivenBroker(url, HUB, hubSecret);
        } catch (Exception e) {
            close();
            throw new IllegalStateException(
                    "the kit's broker does not start at %s:%d (%s); --broker-port chooses another port"
                            .formatted(settings.listenHost(), settings.brokerPort(), e.getMessage()),
                    e);
        }
    }

    static Broker start(ConformSettings settings, String agency) {
        return new OwnBroker(settings, agency);
    }

    @Override
    public GivenBroker hubsLogin() {
        return hubsLogin;
    }

    @Override
    public String introduction() {
        return "A broker is played at " + url + ": let your system connect there as " + agency + ".";
    }

    @Override
    public boolean isRead(String queue) {
        return queue(queue).getConsumerCount() > 0;
    }

    @Override
    public long unsettled(String queue) {
        return queue(queue).getMessageCount();
    }

    @Override
    public boolean cutOff() {
        for (RemotingConnection connection :
                artemis.getActiveMQServer().getRemotingService().getConnections()) {
            if (agency.equals(String.valueOf(connection.getSubject() == null ? "" : name(connection.getSubject())))) {
                connection.fail(new ActiveMQDisconnectedException());
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the kit's broker does not stop: " + e.getMessage(), e);
        }
    }

    private Queue queue(String name) {
        Queue queue = artemis.getActiveMQServer().locateQueue(name);
        if (queue == null) {
            throw new IllegalStateException("the kit's broker has no queue " + name);
        }
        return queue;
    }

    private static String name(Subject subject) {
        return subject.getPrincipals().stream()
                .findFirst()
                .map(Principal::getName)
                .orElse("");
    }

    /** The hub may do everything, the agency what the contract says, everybody else nothing. */
    private record Rights(String agency, Optional<String> agencySecret, String hubSecret)
            implements ActiveMQSecurityManager5 {
        @Override
        public @Nullable Subject authenticate(
                @Nullable String user,
                @Nullable String secret,
                RemotingConnection connection,
                @Nullable String domain) {
            boolean known = HUB.equals(user) && hubSecret.equals(secret)
                    || agency.equals(user)
                            && agencySecret
                                    .map(expected -> expected.equals(secret))
                                    .orElse(true);
            return known && user != null
                    ? new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of())
                    : null;
        }

        @Override
        public boolean authorize(Subject subject, Set<Role> roles, CheckType right, String address) {
            String queue = address.split("::", 2)[0];
            return name(subject).equals(HUB)
                    || switch (right) {
                        case SEND -> queue.equals("agency." + agency + ".submissions");
                        case CONSUME, BROWSE ->
                            queue.equals("agency." + agency + ".inbox")
                                    || queue.equals("agency." + agency + ".receipts");
                        default -> false;
                    };
        }

        @Override
        public boolean validateUser(String user, String secret) {
            return false;
        }

        @Override
        public boolean validateUserAndRole(String user, String secret, Set<Role> roles, CheckType right) {
            return false;
        }

        /** No secrets. */
        @Override
        public String toString() {
            return agency;
        }
    }
}
