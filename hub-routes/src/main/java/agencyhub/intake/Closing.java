package agencyhub.intake;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Stops accepting before anything else stops. Camel's routes stop ahead of the web server, so what is in hand must be
 * finished before the application context goes on closing.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Closing.Patience.class)
class Closing {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    /** @param timeoutPerShutdownPhase how long each phase of the stop may take */
    @ConfigurationProperties("spring.lifecycle")
    record Patience(@DefaultValue("20s") Duration timeoutPerShutdownPhase) {}

    private final Gate gate = new Gate();
    private final Duration patience;
    private final ApplicationContext hub;

    Closing(Patience patience, ApplicationContext hub) {
        this.patience = patience.timeoutPerShutdownPhase();
        this.hub = hub;
    }

    @Bean
    Gate gate() {
        return gate;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stopping(ContextClosedEvent closed) {
        if (!closed.getApplicationContext().equals(hub)) {
            return; // a child's end is not the hub's
        }
        gate.close();
        if (!gate.awaitEmpty(patience)) {
            log.warn(
                    "submissions still in hand after {} s: they get no receipt and are sent again",
                    patience.toSeconds());
        }
    }
}
