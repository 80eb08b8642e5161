package agencyhub.tryout;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.DirectorySource;
import agencyhub.embedded.DataFolder;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.embedded.EmbeddedPostgres;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room is there when nothing is configured, and only then. */
@Configuration(proxyBeanMethods = false)
@Conditional(TryOutMode.class)
@EnableConfigurationProperties(TryOutSettings.class)
class TryOutRoom {

    /** Made once the folder is this hub's alone: the database has locked it. */
    @Bean
    Premises premises(DataFolder folder, EmbeddedPostgres locked) {
        return Premises.in(folder.data());
    }

    @Bean
    Cast cast(Premises premises, TryOutSettings settings, BusinessClock clock) {
        return Cast.open(premises, settings.without(), clock);
    }

    /** The hub reads it once the webhooks are open: one may have had to move. */
    @Bean
    DirectorySource tryOutDirectory(Premises premises, Cast opened) {
        return new DirectorySource() {
            @Override
            public String name() {
                return premises.name();
            }

            @Override
            public String yaml() {
                return premises.yaml();
            }
        };
    }

    @Bean
    @SuppressWarnings("SystemOut") // the story is told to whoever started the hub
    TryOut tryOut(
            Premises premises,
            Cast cast,
            BusinessClock clock,
            Clock realClock,
            JdbcClient ledger,
            EmbeddedBroker broker,
            Environment environment) {
        return new TryOut(premises, cast, clock, realClock, ledger, broker, environment, new Console(System.out));
    }
}
