package agencyhub.tryout;

import agencyhub.CannotStart;
import agencyhub.SandboxMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What differs when the hub is tried out or is a sandbox; whatever is set elsewhere wins. */
final class TryOutDefaults implements EnvironmentPostProcessor, Ordered {
    private static final Map<String, Object> DEFAULTS = Map.of(
            // Weeks are told in seconds, but back-off and sweeps run in real time.
            "hub.delivery.first-back-off", "300ms",
            "hub.delivery.longest-back-off", "5s",
            "hub.sweep-every", "250",
            // The terminal belongs to the story.
            "logging.level.agencyhub.escalation.Chases", "WARN",
            "logging.level.agencyhub.delivery.Doorkeeper", "WARN",
            "logging.level.org.apache.qpid", "ERROR");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!SandboxMode.isOn(environment)) {
            return;
        }
        List<String> outside = SandboxMode.outside(environment);
        if (!outside.isEmpty()) {
            throw new CannotStart(
                    "hub.sandbox does not go with " + String.join(", ", outside)
                            + ": a reset of the sandbox throws away all that the ledger holds, and others may use that one.",
                    "Leave out " + String.join(" and ", outside)
                            + ": the sandbox brings a database and a broker along; or leave out hub.sandbox.");
        }
        Map<String, Object> defaults = new HashMap<>(DEFAULTS);
        if (!environment.containsProperty("hub.directory")) {
            // So that a newcomer sees a school's page, too.
            defaults.put("hub.console.school-account", Story.DSL.toString());
            // The counties that the hub brings along have empty rungs on purpose.
            defaults.put("logging.level.agencyhub.directory.RulesInForce", "ERROR");
        }
        environment.getPropertySources().addLast(new MapPropertySource("try-out", defaults));
    }

    /** After the files of settings have been read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
