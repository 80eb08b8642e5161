package agencyhub.journey;

import static org.awaitility.Awaitility.await;

import agencyhub.Hub;
import agencyhub.embedded.EmbeddedBroker;
import agencyhub.embedded.SharedPrograms;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A hub in this process that nothing is configured for, and everything it wrote to the console until it was done. */
final class HubTriedOut implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ConfigurableApplicationContext hub;
    private final Console console;

    private HubTriedOut(ConfigurableApplicationContext hub, Console console) {
        this.hub = hub;
        this.console = console;
    }

    static HubTriedOut start(Path data, String... settings) {
        SharedPrograms.use();
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.addAll(List.of(
                "--server.port=0",
                "--hub.broker.port=0",
                "--hub.data=" + data,
                "--spring.main.register-shutdown-hook=false"));
        Console console = new Console(System.out);
        System.setOut(console);
        try {
            ConfigurableApplicationContext hub = new SpringApplicationBuilder(Hub.class)
                    .initializers(new OnlyTheHubItself())
                    .run(arguments.toArray(String[]::new));
            HubTriedOut started = new HubTriedOut(hub, console);
            await().atMost(PATIENCE).until(() -> console.text().contains("jwks.json"));
            return started;
        } finally {
            System.setOut(console.before);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + hub.getEnvironment().getRequiredProperty("local.server.port"));
    }

    String brokerUrl() {
        return "amqp://127.0.0.1:" + hub.getBean(EmbeddedBroker.class).port();
    }

    /** Everything, log lines too. */
    String printed() {
        return console.text();
    }

    /** Lines of the timeline: they begin with a day and a time. */
    List<String> timeline() {
        return printed()
                .lines()
                .filter(line -> line.matches("[A-Z][a-z]{2} \\d\\d [A-Z][a-z]{2} \\d\\d:\\d\\d {2}.*"))
                .toList();
    }

    String summary() {
        return printed().substring(printed().indexOf("WHAT "), printed().indexOf("The hub is up"));
    }

    /** What a newcomer is asked to try. */
    List<String> commands() {
        return printed()
                .substring(printed().indexOf("Try:") + "Try:".length())
                .lines()
                .filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d.*")) // the log
                .toList();
    }

    @Override
    public void close() {
        hub.close();
    }

    private static final class Console extends PrintStream {
        private final PrintStream before;
        private final ByteArrayOutputStream bytes;

        Console(PrintStream before) {
            this(before, new ByteArrayOutputStream());
        }

        private Console(PrintStream before, ByteArrayOutputStream bytes) {
            super((OutputStream) bytes, true, StandardCharsets.UTF_8);
            this.before = before;
            this.bytes = bytes;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
