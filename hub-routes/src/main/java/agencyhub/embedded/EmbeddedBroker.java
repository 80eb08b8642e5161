package agencyhub.embedded;

import agencyhub.CannotStart;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.DivertConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * An Artemis broker inside the hub: its journal stays under {@code <data>/broker}. Agencies come by AMQP to {@link #port()},
 * the hub by {@link #connectionFactory()}. Artemis' own protocol stays inside: whoever speaks it may ask how many messages
 * any queue holds, and no right forbids the question.
 *
 * <p>Its outer door opens last, when every address is there and every submission is sure to find its way to the hub.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long MEBIBYTE = 1024 * 1024;
    private static final int JOURNAL_BUFFER_NANOS = 100_000;

    private final FolderLock lock;
    private final EmbeddedActiveMQ artemis;
    private final String inside;
    private final String hubSecret;
    private int port;

    private EmbeddedBroker(FolderLock lock, EmbeddedActiveMQ artemis, String inside, String hubSecret) {
        this.lock = lock;
        this.artemis = artemis;
        this.inside = inside;
        this.hubSecret = hubSecret;
    }

    /** A port of 0 takes a free one. */
    public static EmbeddedBroker start(Path data, String host, int port, BrokerUsers users) {
        return start(data, host, port, users, true);
    }

    /** For tests alone, and faster: nothing is written to disk, and a broker that is gone has forgotten everything. */
    static EmbeddedBroker startForTrial(Path data, String host, int port, BrokerUsers users) {
        return start(data, host, port, users, false);
    }

    private static EmbeddedBroker start(Path data, String host, int port, BrokerUsers users, boolean journal) {
        Path home = data.toAbsolutePath().normalize().resolve("broker");
        FolderLock lock = FolderLock.take(home);
        String inside = "vm://" + COUNT.incrementAndGet();
        String hubSecret = newSecret();
        EmbeddedActiveMQ artemis = new EmbeddedActiveMQ()
                .setConfiguration(configuration(home, inside).setPersistenceEnabled(journal))
                .setSecurityManager(new AgencyRights(users, hubSecret));
        EmbeddedBroker broker = new EmbeddedBroker(lock, artemis, inside, hubSecret);
        try {
            if (Emptying.isAsked(home)) {
                Emptying.of(home, "journal", "bindings", "paging", "large-messages");
            }
            broker.open(host, port);
            return broker;
        } catch (Exception e) {
            broker.closeQuietly(e);
            if (port != 0 && isTaken(host, port)) {
                throw new CannotStart(
                        "The embedded broker in %s does not start: port %d of %s is in use."
                                .formatted(home, port, host),
                        "Stop the program that listens there, or choose another port, as --hub.broker.port=5673.");
            }
            throw new IllegalStateException(
                    "The embedded broker in %s does not start: %s".formatted(home, e.getMessage()), e);
        }
    }

    private static Configuration configuration(Path home, String inside) {
        ConfigurationImpl configuration = new ConfigurationImpl();
        try {
            configuration.addAcceptorConfiguration("inside", inside);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        configuration.addAddressSetting("#", nothingIsDropped());
        return configuration
                .setName("hub")
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalDirectory(home.resolve("journal").toString())
                .setBindingsDirectory(home.resolve("bindings").toString())
                .setPagingDirectory(home.resolve("paging").toString())
                .setLargeMessagesDirectory(home.resolve("large-messages").toString())
                .setJournalType(JournalType.NIO)
                .setJournalPoolFiles(10)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                // By what is left and not by percent: a large disk that is nine tenths full is not full.
                .setMinDiskFree(512 * MEBIBYTE)
                // The hub's process is not the broker's to end.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
    }

    private static AddressSettings nothingIsDropped() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDeadLetterAddress(SimpleString.of(Addresses.DEAD))
                .setExpiryAddress(SimpleString.of(Addresses.EXPIRED))
                // Every address has its queue. True would also put a copy of each diverted submission on hub.dead.
                .setSendToDLAOnNoRoute(false)
                // A sender's time-to-live would let a message vanish from the door step.
                .setNoExpiry(true)
                // No number of failures makes a message worthless; and at once, so that it keeps its place.
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(32 * MEBIBYTE)
                .setPageSizeBytes((int) (4 * MEBIBYTE))
                // An error can be answered and tried again; a sender that hangs cannot.
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL);
    }

    private void open(String host, int wishedPort) throws Exception {
        artemis.start();
        // Artemis logs a failed start and returns as if all were well.
        if (!server().waitForActivation(30, TimeUnit.SECONDS) || !isActive()) {
            throw new IllegalStateException("it is not active; its log says why");
        }
        for (String queue : List.of(Addresses.DEAD, Addresses.EXPIRED, Addresses.SUBMISSIONS, Addresses.MARKER)) {
            ensureQueue(queue);
        }
        ensureAddresses(agenciesOfLastTime());
        String address = "tcp://%s:%d?protocols=AMQP;saslMechanisms=PLAIN".formatted(host, wishedPort);
        Acceptor door = server().getRemotingService().createAcceptor("agencies", address);
        door.start();
        port = door.getActualPort();
    }

    /** Netty has an exception of its own for it on each platform, so the port itself is asked. */
    private static boolean isTaken(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return !socket.isBound();
        } catch (BindException taken) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    private List<String> agenciesOfLastTime() {
        return server().getPostOffice().getAddresses().stream()
                .flatMap(address -> Addresses.submitter(address.toString()).stream())
                .toList();
    }

    /** The port that is really open. */
    public int port() {
        return port;
    }

    public boolean isActive() {
        return server().isActive();
    }

    /** Connects the hub itself, with every right; from inside this process only. */
    public ConnectionFactory connectionFactory() {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(inside, "hub", hubSecret);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    /**
     * Makes the queues of these agencies, where they are missing. Those of agencies that are not named stay as they are: there
     * may be messages in them.
     */
    public synchronized void ensureAddresses(Collection<String> agencyIds) {
        for (String agency : agencyIds) {
            ensureAddress(Addresses.submissions(agency));
            ensureDivert(Addresses.submissions(agency));
            ensureQueue(Addresses.submissions(agency));
            ensureQueue(Addresses.receipts(agency));
            ensureQueue(Addresses.inbox(agency));
        }
    }

    private void ensureAddress(String name) {
        try {
            server().addOrUpdateAddressInfo(new AddressInfo(SimpleString.of(name), RoutingType.ANYCAST));
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make the address " + name, e);
        }
    }

    private void ensureDivert(String submissions) {
        String name = submissions + ".to-hub";
        if (server().getPostOffice().getBinding(SimpleString.of(name)) != null) {
            return;
        }
        try {
            server().deployDivert(new DivertConfiguration()
                    .setName(name)
                    .setRoutingName(name)
                    .setAddress(submissions)
                    .setForwardingAddress(Addresses.SUBMISSIONS)
                    .setExclusive(true));
        } catch (Exception e) {
            throw new IllegalStateException("Cannot lead " + submissions + " to the hub", e);
        }
    }

    private void ensureQueue(String name) {
        try {
            server().createQueue(
                            QueueConfiguration.of(name)
                                    .setAddress(name)
                                    .setRoutingType(RoutingType.ANYCAST)
                                    .setDurable(true)
                                    .setAutoDelete(false)
                                    .setAutoCreateAddress(true),
                            true);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make the queue " + name, e);
        }
    }

    private ActiveMQServer server() {
        return artemis.getActiveMQServer();
    }

    private static String newSecret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void closeQuietly(Exception reason) {
        try {
            close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded broker does not stop", e);
        } finally {
            lock.close();
        }
    }
}
