package agencyhub.embedded;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The hub's way to its broker, embedded or external. Consumers take {@code hubConnectionFactory}, for they keep their
 * connection; producers take {@code pooledConnectionFactory}, for they come and go.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BrokerSettings.class, DataFolder.class})
class BrokerConfiguration {
    private static final int RETRY_MILLIS = 200;
    private static final int LONGEST_RETRY_MILLIS = 5_000;
    private static final int CALL_MILLIS = 10_000;

    @Bean
    @Conditional(NotSet.BrokerUrl.class)
    EmbeddedBroker embeddedBroker(
            DataFolder folder, BrokerSettings settings, BrokerUsers users, ObjectProvider<OnTrial> trial) {
        return trial.getIfAvailable() == null
                ? EmbeddedBroker.start(folder.data(), settings.host(), settings.port(), users)
                : EmbeddedBroker.startForTrial(folder.data(), settings.host(), settings.port(), users);
    }

    @Bean
    ConnectionFactory hubConnectionFactory(BrokerSettings settings, ObjectProvider<EmbeddedBroker> embedded) {
        EmbeddedBroker broker = embedded.getIfAvailable();
        return broker == null ? external(settings) : broker.connectionFactory();
    }

    /** Comes back by itself, however long the broker is away; but whoever waits for an answer meanwhile gets an error soon. */
    private static ConnectionFactory external(BrokerSettings settings) {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(settings.url(), settings.user(), settings.plainSecret());
        factory.setReconnectAttempts(-1);
        factory.setRetryInterval(RETRY_MILLIS);
        factory.setRetryIntervalMultiplier(2);
        factory.setMaxRetryInterval(LONGEST_RETRY_MILLIS);
        factory.setCallTimeout(CALL_MILLIS);
        factory.setCallFailoverTimeout(CALL_MILLIS);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    @Bean(destroyMethod = "stop")
    @Primary
    JmsPoolConnectionFactory pooledConnectionFactory(@Qualifier("hubConnectionFactory") ConnectionFactory broker) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(broker);
        return pool;
    }
}
