package agencyhub.tryout;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What differs when the hub is tried out; whatever is set elsewhere wins. */
final class TryOutDefaults implements EnvironmentPostProcessor, Ordered {
    private static final Map<String, Object> DEFAULTS = Map.of(
            // Weeks are told in seconds, but back-off runs in real time.
            "hub.delivery.first-back-off", "300ms",
            "hub.delivery.longest-back-off", "5s",
            // So that a newcomer sees a school's page, too.
            "hub.console.school-account", Story.DSL.toString(),
            // The terminal belongs to the story.
            "logging.level.agencyhub.escalation.Chases", "WARN",
            "logging.level.agencyhub.delivery.Doorkeeper", "WARN",
            "logging.level.org.apache.qpid", "ERROR");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (TryOutMode.isOn(environment)) {
            environment.getPropertySources().addLast(new MapPropertySource("try-out", DEFAULTS));
        }
    }

    /** After the files of settings have been read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
