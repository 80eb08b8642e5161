package agencyhub.assurance;

import agencyhub.agency.OfficeRef;
import agencyhub.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One look at the ledger of a hub, from outside of it and without one: with the hub's own settings. */
public final class LedgerCheck {
    private LedgerCheck() {}

    /** The ledger cannot be read. */
    public static final class NoLedger extends Exception {
        private static final long serialVersionUID = 1L;

        NoLedger(String what) {
            super(what);
        }
    }

    /** Nothing is made of it: only settings are read, from wherever the hub reads them. */
    private static final class Settings {}

    /**
     * @param settings as on the hub's command line
     * @param url      the ledger's JDBC address; that of the settings when null
     */
    public static Findings of(List<String> settings, Optional<String> url) throws NoLedger {
        SpringApplication reading = new SpringApplication(Settings.class);
        reading.setWebApplicationType(WebApplicationType.NONE);
        reading.setBannerMode(Banner.Mode.OFF);
        reading.setLogStartupInfo(false);
        reading.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext context = reading.run(settings.toArray(String[]::new))) {
            return look(access(context.getEnvironment(), url));
        } catch (RuntimeException unreadable) {
            throw new NoLedger("The settings cannot be read: " + unreadable.getMessage());
        }
    }

    private static EmbeddedPostgres.Access access(Environment settings, Optional<String> url) throws NoLedger {
        String external = url.orElse(settings.getProperty("spring.datasource.url", ""));
        if (!external.isBlank()) {
            return new EmbeddedPostgres.Access(
                    external,
                    settings.getProperty("spring.datasource.username", ""),
                    settings.getProperty("spring.datasource.password", ""));
        }
        Path data = Path.of(settings.getProperty("hub.data", "./data"));
        return EmbeddedPostgres.running(data)
                .orElseThrow(() -> new NoLedger("No hub runs with its data in " + data
                        + ": start it, or say with --hub.data or --spring.datasource.url where the ledger is."));
    }

    private static Findings look(EmbeddedPostgres.Access access) throws NoLedger {
        try {
            JdbcClient ledger = JdbcClient.create(
                    access.user().isBlank()
                            ? new DriverManagerDataSource(access.jdbcUrl())
                            : new DriverManagerDataSource(access.jdbcUrl(), access.user(), access.password()));
            Set<OfficeRef> offices = LedgersOffices.in(ledger);
            Timestamp now = ledger.sql("select now()").query(Timestamp.class).single();
            return LedgerLook.at(ledger, offices::contains, now.toInstant());
        } catch (DataAccessException unreadable) {
            // The cause may quote rows; its kind does not.
            throw new NoLedger(
                    "The ledger cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }
}
