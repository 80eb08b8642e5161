package agencyhub.testkit.mock;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.SecretReferences;
import agencyhub.agency.Secrets;
import agencyhub.message.Messages;
import agencyhub.testkit.Credentials;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.MistakesException;
import agencyhub.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a script. Whatever is wrong is noted with its line, and reading goes on. */
final class ScriptFile {
    private static final URI HUB = URI.create("http://127.0.0.1:8080");
    private static final String BROKER = "amqp://127.0.0.1:5672";

    private final Path file;
    private final Messages messages;
    private final Map<String, String> environment;
    private final Elsewhere elsewhere;

    /** What the command line says, which goes before the script. */
    record Elsewhere(
            Optional<Path> directory, Optional<Path> credentials, Optional<URI> hub, Optional<String> broker) {}

    ScriptFile(Path file, Messages messages, Map<String, String> environment, Elsewhere elsewhere) {
        this.file = file;
        this.messages = messages;
        this.environment = environment;
        this.elsewhere = elsewhere;
    }

    /**
     * @throws MistakesException    with every mistake and its line
     * @throws UncheckedIOException saying in one line which file cannot be read
     */
    Script read() {
        Mistakes mistakes = new Mistakes(file.toString());
        YamlNode root = YamlNode.read(text(file), mistakes)
                .only("title", "hub", "broker", "directory", "credentials", "lasts", "agencies", "steps", "expect");
        Optional<Directory> directory = elsewhere
                .directory()
                .map(this::directory)
                .or(() -> root.optional("directory").flatMap(this::directory));
        Credentials credentials = elsewhere
                .credentials()
                .map(Credentials::read)
                .or(() -> root.optional("credentials").flatMap(this::credentials))
                .orElse(Credentials.of(Map.of()));
        Secrets secrets = new Secrets(new SecretReferences(environment, folder()));
        PartReading partReading = new PartReading(directory, credentials, secrets, folder());
        List<Part> parts = new ArrayList<>();
        root.required("agencies")
                .map(YamlNode::items)
                .orElse(List.of())
                .forEach(place -> partReading.read(place).ifPresent(parts::add));
        Cast cast = new Cast(partReading.seen(), directory);
        StepReading stepReading = new StepReading(messages, cast);
        List<Step> steps = root.list("steps").stream()
                .flatMap(place -> stepReading.read(place).stream())
                .toList();
        steps.forEach(step -> demandWebhook(step, parts, mistakes));
        ExpectationReading expectationReading = new ExpectationReading(cast, stepReading);
        Script script = new Script(
                root.optional("title").flatMap(YamlNode::text).orElse(String.valueOf(file.getFileName())),
                elsewhere
                        .hub()
                        .or(() -> root.optional("hub").flatMap(ScriptFile::address))
                        .orElse(HUB),
                elsewhere
                        .broker()
                        .or(() -> root.optional("broker").flatMap(YamlNode::text))
                        .orElse(BROKER),
                root.optional("lasts").flatMap(MannerReading::duration),
                List.copyOf(parts),
                steps,
                root.list("expect").stream()
                        .flatMap(place -> expectationReading.read(place).stream())
                        .toList());
        mistakes.refuseIfAny();
        return script;
    }

    private static void demandWebhook(Step step, List<Part> parts, Mistakes mistakes) {
        boolean without = step.act() instanceof Step.Act.Does(var agency, var _, var manner)
                && manner.webhook().isPresent()
                && parts.stream()
                        .anyMatch(part -> part.agency().equals(agency)
                                && part.settings().webhookSecrets().isEmpty());
        if (without) {
            mistakes.add(step.line(), PartReading.withoutWebhook(step.act().agency()));
        }
    }

    private Optional<Directory> directory(YamlNode place) {
        return place.text().flatMap(named -> {
            try {
                return Optional.of(directory(folder().resolve(named)));
            } catch (UncheckedIOException missing) {
                place.mistake(String.valueOf(missing.getMessage()));
            } catch (MistakesException itsOwn) {
                place.mistake("the directory has mistakes of its own: " + itsOwn.getMessage());
            }
            return Optional.empty();
        });
    }

    private Directory directory(Path path) {
        Path beside = path.toAbsolutePath().resolveSibling(".").normalize();
        return DirectoryFile.read(path.toString(), text(path), new SecretReferences(environment, beside));
    }

    private Optional<Credentials> credentials(YamlNode place) {
        return place.text().flatMap(named -> {
            try {
                return Optional.of(Credentials.read(folder().resolve(named)));
            } catch (UncheckedIOException missing) {
                place.mistake(String.valueOf(missing.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Optional<URI> address(YamlNode place) {
        return place.text().flatMap(text -> {
            if (text.matches("https?://[^\\s/@#?]+/?")) {
                return Optional.of(URI.create(text));
            }
            place.mistake("a hub's address is like http://127.0.0.1:8080");
            return Optional.empty();
        });
    }

    /** Where relative paths start: beside the script. */
    private Path folder() {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** Longest that a script with expectations goes on when nothing says otherwise. */
    static Duration usualLimit() {
        return Duration.ofMinutes(2);
    }
}
