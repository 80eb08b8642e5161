package agencyhub.assurance;

import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        if (!external.isBlank() && !external.startsWith("jdbc:postgresql:")) {
            throw new NoLedger("The ledger's URL begins with jdbc:postgresql://, and this one does not.");
        }
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
            Timestamp now = ledger.sql("select now()").query(Timestamp.class).single();
            LocalDate today = now.toInstant().atZone(WorkingCalendar.LONDON).toLocalDate();
            Set<OfficeRef> offices = LedgersOffices.in(ledger, today);
            return LedgerLook.at(ledger, offices::contains, now.toInstant());
        } catch (DataAccessException unreadable) {
            throw new NoLedger("The ledger cannot be read: " + why(unreadable) + ".");
        }
    }

    /** In words of our own: those of the cause may quote rows, or the password. */
    private static String why(DataAccessException unreadable) {
        String state = Stream.iterate((Throwable) unreadable, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return switch (state) {
            case "08001", "08004", "08006" -> "nobody answers at that address";
            case "28000", "28P01" -> "user or password are not right";
            case "3D000" -> "there is no such database";
            case "42501" -> "that user may not read it";
            case "42P01", "42703", "3F000" -> "no hub of this version has kept one there";
            default -> "the database failed" + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
        };
    }
}
