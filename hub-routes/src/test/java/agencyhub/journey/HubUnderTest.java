package agencyhub.journey;

import agencyhub.Hub;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.RuleVersions;
import agencyhub.directory.RulesInForce;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.embedded.SharedPrograms;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A whole hub in this process, with everything real: its own PostgreSQL and Artemis, its doors on free ports, and a directory
 * that grows while it runs. Most journeys share one, each with agencies and cases of its own, for a new one takes seconds.
 * Business time stands still until a journey moves it.
 */
final class HubUnderTest implements RunningHub, AutoCloseable {
    /** Short, so that no journey waits long for the next try. */
    static final List<String> QUICK = List.of(
            "--hub.delivery.first-back-off=100ms",
            "--hub.delivery.longest-back-off=1s",
            "--hub.delivery.connect-timeout=2s",
            "--hub.delivery.answer-timeout=3s");

    private static HubUnderTest shared;

    private final Path folder;
    private final DirectoryOnDisk directory;
    private final ConfigurableApplicationContext hub;

    private HubUnderTest(Path folder, DirectoryOnDisk directory, ConfigurableApplicationContext hub) {
        this.folder = folder;
        this.directory = directory;
        this.hub = hub;
    }

    /** The one that the ordinary journeys of this JVM share. It ends with the JVM. */
    static synchronized HubUnderTest shared() {
        if (shared == null) {
            HubUnderTest started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /** One of its own, for journeys that must break something. */
    static HubUnderTest start(String... settings) {
        SharedPrograms.use();
        Path folder = temporaryFolder();
        DirectoryOnDisk directory = DirectoryOnDisk.in(folder);
        List<String> arguments = new ArrayList<>(QUICK);
        arguments.addAll(List.of(
                "--server.port=0",
                "--hub.broker.port=0",
                "--hub.data=" + folder.resolve("data"),
                "--hub.directory=file:" + directory.file(),
                "--spring.main.register-shutdown-hook=false",
                "--logging.level.agencyhub.directory=ERROR")); // it would warn of every county's empty rungs
        arguments.addAll(List.of(settings));
        ConfigurableApplicationContext hub = new SpringApplicationBuilder(Hub.class)
                .initializers(new OnlyTheHubItself(), new ContractWatch())
                .run(arguments.toArray(String[]::new));
        HubUnderTest started = new HubUnderTest(folder, directory, hub);
        started.clock().stopAt(Anyshire.MONDAY_MORNING);
        return started;
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public synchronized void admit(List<Member> members) {
        directory.add(members);
        reread();
    }

    @Override
    public synchronized void replace(Member member) {
        directory.replace(member);
        reread();
    }

    /** What the hub's own timer does within a second. */
    private void reread() {
        bean(RulesInForce.class).reread();
        bean(RuleVersions.class).keep();
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + hub.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public String brokerUrl() {
        return "amqp://127.0.0.1:" + bean(EmbeddedBroker.class).port();
    }

    @Override
    public InstantSource businessTime() {
        return clock();
    }

    @Override
    public void stopTimeAt(Instant instant) {
        clock().stopAt(instant);
    }

    @Override
    public void letRest(Collection<String> agencies) {
        String ids = "{" + String.join(",", agencies) + "}";
        for (String quiet : List.of(
                "with gone as (delete from pending where agency = any(?::text[]) returning delivery, generation, attempts)"
                        + " insert into attempt (delivery, generation, number, at, door, outcome, settles)"
                        + " select delivery, generation, attempts + 1000, now(), 'https', 'failed', true from gone",
                "delete from door_fault where agency = any(?::text[])",
                "update duty set state = 'waived', next_step_at = null, discharged_by = message where state <> 'discharged'"
                        // also what the hub itself has to do in its cases
                        + " and case_reference in (select case_reference from message where sender = any(?::text[]))")) {
            ledger().sql(quiet).param(ids).update();
        }
    }

    BusinessClock clock() {
        return bean(BusinessClock.class);
    }

    /** The ledger itself, for what no door tells. */
    JdbcClient ledger() {
        return bean(JdbcClient.class);
    }

    /** How many messages lie on a queue of the embedded broker. */
    int messagesOn(String queue) {
        ConnectionFactory broker = hub.getBean("hubConnectionFactory", ConnectionFactory.class);
        try (JMSContext context = broker.createContext();
                QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
            int count = 0;
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements(); count++) {
                messages.nextElement();
            }
            return count;
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes of all that it is made of. */
    List<Class<?>> parts() {
        List<Class<?>> parts = new ArrayList<>();
        for (String name : hub.getBeanDefinitionNames()) {
            Class<?> type = hub.getType(name);
            if (type != null) {
                parts.add(type);
            }
        }
        return parts;
    }

    <T> T bean(Class<T> type) {
        return hub.getBean(type);
    }

    @Override
    public void close() {
        hub.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stillInUse) {
            // a temporary folder: the system's to clear
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("journey");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
