package agencyhub.tryout;

import agencyhub.embedded.DataFolder;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.embedded.Emptying;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Throws away everything of the cases: the hub stops in good order, empties ledger and broker, and starts again in the same
 * process on the same ports. What is left is as on the first day, since it is: nothing that a running hub remembers has to be found
 * and forgotten. Directory, credentials, accounts and keys stay.
 */
final class Reset {
    private static final Logger log = LoggerFactory.getLogger(Reset.class);

    private final DataFolder folder;
    private final EmbeddedBroker broker;
    private final Environment environment;
    private final SandboxClock clock;
    private Optional<ApplicationReadyEvent> hub = Optional.empty();
    private volatile boolean begun;

    Reset(DataFolder folder, EmbeddedBroker broker, Environment environment, SandboxClock clock) {
        this.folder = folder;
        this.broker = broker;
        this.environment = environment;
        this.clock = clock;
    }

    @EventListener
    synchronized void ready(ApplicationReadyEvent ready) {
        hub = Optional.of(ready);
    }

    boolean isBegun() {
        return begun;
    }

    /** Returns when it is certain to happen, whatever is killed from now on. */
    synchronized void begin() {
        if (begun) {
            return;
        }
        ApplicationReadyEvent running = hub.orElseThrow(() -> SandboxProblem.busy("the hub is starting"));
        begun = true;
        Emptying.atNextStart(folder.data());
        clock.forget();
        int port = Integer.parseInt(environment.getProperty("local.server.port", "0"));
        boolean plain = !environment.getProperty("server.ssl.enabled", "false").equals("true")
                && environment.getProperty("server.ssl.bundle", "").isEmpty();
        String[] arguments = arguments(
                running.getArgs(),
                Map.of(
                        "server.port",
                        Integer.toString(port),
                        "hub.broker.port",
                        Integer.toString(broker.port()),
                        "hub.try-out.story",
                        "false"));
        Thread.ofPlatform()
                .name("reset")
                .start(() -> startAgain(
                        running.getApplicationContext(), running.getSpringApplication(), arguments, port, plain));
    }

    private static void startAgain(
            ConfigurableApplicationContext hub,
            SpringApplication application,
            String[] arguments,
            int port,
            boolean plain) {
        log.info("The sandbox is reset: the hub starts again, empty");
        hub.close();
        if (plain) {
            Meanwhile.open(port);
        }
        try {
            application.run(arguments);
        } finally {
            Meanwhile.close();
        }
    }

    /** The arguments of the first start, but for those that say otherwise. */
    static String[] arguments(String[] first, Map<String, String> otherwise) {
        List<String> arguments = new ArrayList<>(Arrays.stream(first)
                .filter(argument ->
                        otherwise.keySet().stream().noneMatch(setting -> argument.startsWith("--" + setting + "=")))
                .toList());
        otherwise.forEach((setting, value) -> arguments.add("--" + setting + "=" + value));
        return arguments.toArray(String[]::new);
    }
}
