package agencyhub.embedded;

import static agencyhub.embedded.BrokerDoor.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jms.autoconfigure.JmsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;

class EmbeddedPartsTest {
    @TempDir
    Path data;

    @BeforeAll
    static void unpackTheProgramsOnce() {
        SharedPrograms.use();
    }

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(DatabaseConfiguration.class, BrokerConfiguration.class)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, JmsAutoConfiguration.class))
                .withBean(BrokerUsers.class, () -> (user, secret) -> Optional.empty())
                .withPropertyValues("hub.data=" + data, "hub.broker.port=0");
    }

    @Test
    void aHubThatIsToldNothingBringsBoth() {
        hub().run(context -> {
            assertThat(context).hasNotFailed();
            DataSource pool = context.getBean(DataSource.class);
            assertThat(pool).isInstanceOf(HikariDataSource.class);
            assertThat(JdbcClient.create(pool)
                            .sql("SELECT current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("hub");

            EmbeddedBroker broker = context.getBean(EmbeddedBroker.class);
            broker.ensureAddresses(List.of(SCHOOL));
            JmsTemplate producer = context.getBean(JmsTemplate.class);
            assertThat(producer.getConnectionFactory()).isInstanceOf(JmsPoolConnectionFactory.class);
            producer.convertAndSend(Addresses.inbox(SCHOOL), "a notice");
            ConnectionFactory raw = context.getBean("hubConnectionFactory", ConnectionFactory.class);
            assertThat(BrokerTruths.browse(raw, Addresses.inbox(SCHOOL))).hasSize(1);
        });
    }

    @Test
    void whatIsNamedIsNotEmbedded() throws Exception {
        Path secret = Files.writeString(data.resolve("secret"), "of the hub\n");
        hub().withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://db.example/hub",
                        "spring.flyway.enabled=false",
                        "hub.broker.url=tcp://broker.example:61616",
                        "hub.broker.user=hub",
                        "hub.broker.secret=file:" + secret)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context).doesNotHaveBean(EmbeddedPostgres.class).doesNotHaveBean(EmbeddedBroker.class);
                    var raw = context.getBean("hubConnectionFactory", ActiveMQConnectionFactory.class);
                    assertThat(raw.getReconnectAttempts()).isEqualTo(-1);
                    assertThat(context.getBean(BrokerSettings.class).plainSecret())
                            .isEqualTo("of the hub");
                    assertThat(context.getBean(BrokerSettings.class).toString()).doesNotContain("secret=");
                    assertThat(data.resolve("postgres")).doesNotExist();
                    assertThat(data.resolve("broker")).doesNotExist();
                });
    }

    @Test
    void aSettingLeftEmptyNamesNothing() {
        hub().withPropertyValues("spring.datasource.url=", "hub.broker.url=")
                .run(context -> assertThat(context)
                        .hasSingleBean(EmbeddedPostgres.class)
                        .hasSingleBean(EmbeddedBroker.class));
    }

    @Test
    void anExternalBrokerNeedsUserAndSecret() {
        hub().withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://db.example/hub",
                        "spring.flyway.enabled=false",
                        "hub.broker.url=tcp://broker.example:61616")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("hub.broker.url needs hub.broker.user and hub.broker.secret"));
    }

    @Test
    void bothComeBackWithWhatTheyHeld() {
        hub().run(context -> {
            JdbcClient.create(context.getBean(DataSource.class))
                    .sql("CREATE TABLE memory AS SELECT 1")
                    .update();
            BrokerMarker.write(context.getBean("hubConnectionFactory", ConnectionFactory.class), "known");
        });
        hub().run(context -> {
            assertThat(JdbcClient.create(context.getBean(DataSource.class))
                            .sql("SELECT count(*) FROM memory")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(BrokerMarker.read(context.getBean("hubConnectionFactory", ConnectionFactory.class)))
                    .contains("known");
        });
    }
}
