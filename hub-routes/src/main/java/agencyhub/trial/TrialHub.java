package agencyhub.trial;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.RuleVersions;
import agencyhub.directory.RulesInForce;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.testkit.launch.Owed;
import agencyhub.testkit.launch.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A running hub in the hands of a test. */
final class TrialHub implements RunningHub {
    private final ConfigurableApplicationContext hub;
    private final EmbeddedPostgres postgres;
    private final TrialLauncher.County county;
    private final Path folder;
    private final URI url;
    private final String broker;
    private final BusinessClock clock;
    private final TrialLedger ledger;
    private final RoundsAtOnce rounds;

    TrialHub(ConfigurableApplicationContext hub, EmbeddedPostgres postgres, TrialLauncher.County county, Path folder) {
        this.hub = hub;
        this.postgres = postgres;
        this.county = county;
        this.folder = folder;
        this.url = URI.create("http://127.0.0.1:" + hub.getEnvironment().getRequiredProperty("local.server.port"));
        this.broker = "amqp://127.0.0.1:" + hub.getBean(EmbeddedBroker.class).port();
        this.clock = hub.getBean(BusinessClock.class);
        this.ledger = new TrialLedger(hub.getBean(JdbcClient.class));
        this.rounds = new RoundsAtOnce(hub.getBean(CamelContext.class));
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public String broker() {
        return broker;
    }

    @Override
    public void directory(String yaml) {
        county.is(yaml);
        hub.getBean(RulesInForce.class).reread();
        hub.getBean(RuleVersions.class).keep();
        if (hub.getBean(RulesInForce.class).areRefused()) {
            throw new IllegalStateException("The hub does not take this directory:\n" + yaml);
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void stopAt(Instant instant) {
        clock.stopAt(instant);
    }

    @Override
    public Optional<Instant> nextDue(Instant until) {
        return ledger.nextDue(now(), until);
    }

    @Override
    public boolean workOff(Set<String> listening, Set<String> fetching) {
        ledger.tryDoorsOf(listening);
        rounds.make();
        return ledger.isCalm(now(), listening, fetching);
    }

    @Override
    public List<Owed> owed() {
        return ledger.owed();
    }

    @Override
    public List<String> cases() {
        return ledger.cases();
    }

    @Override
    public void forget() {
        ledger.forget();
    }

    @Override
    public void close() {
        try {
            hub.close();
        } finally {
            postgres.close();
            remove(folder);
        }
    }

    static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stillInUse) {
            // a temporary folder: the system's to clear
        }
    }
}
