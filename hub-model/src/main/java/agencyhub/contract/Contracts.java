package agencyhub.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One set of published documents, each by the name under which it is served and lies in the release's archive: {@code
 * openapi.yaml}, {@code asyncapi.yaml}, {@code schemas/panel-outcome.v1.json}. They refer to one another by these names.
 */
public final class Contracts {
    /** Where the index of all the others is served: {@code /schemas/}. */
    public static final String INDEX = "index.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SequencedMap<String, String> texts;
    private final Map<String, JsonNode> trees = new TreeMap<>();

    private Contracts(SequencedMap<String, String> texts) {
        this.texts = texts;
        texts.forEach((file, text) -> trees.put(file, tree(file, text)));
    }

    /** Those of this release, from the class path, as its index names them. */
    public static Contracts ofThisRelease() {
        return indexedBy(resource("/api/" + INDEX));
    }

    static Contracts indexedBy(String index) {
        SequencedMap<String, String> texts = new TreeMap<>();
        texts.put(INDEX, index);
        JsonNode named = JSON.readTree(index);
        for (JsonNode document : named.path("documents")) {
            String file = document.path("file").asString();
            texts.put(file, resource("/api/" + file));
        }
        for (JsonNode schema : named.path("schemas")) {
            String file = schema.path("file").asString();
            texts.put(file, resource("/" + file));
        }
        return new Contracts(texts);
    }

    /** Every document that lies in this folder. */
    public static Contracts in(Path folder) {
        SequencedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Contracts::isDocument).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Contracts(texts);
    }

    /** The same, but for one document. */
    public Contracts with(String file, JsonNode document) {
        SequencedMap<String, String> changed = new TreeMap<>(texts);
        changed.put(file, JSON.writeValueAsString(document)); // JSON is YAML, too
        return new Contracts(changed);
    }

    public Contracts without(String file) {
        SequencedMap<String, String> fewer = new TreeMap<>(texts);
        fewer.remove(file);
        return new Contracts(fewer);
    }

    public Collection<String> files() {
        return texts.sequencedKeySet();
    }

    /** @throws IllegalArgumentException if it is not published */
    public String text(String file) {
        String text = texts.get(file);
        if (text == null) {
            throw new IllegalArgumentException("No document " + file + " is published.");
        }
        return text;
    }

    /** @throws IllegalArgumentException if it is not published */
    public JsonNode document(String file) {
        text(file);
        return Objects.requireNonNull(trees.get(file));
    }

    /** A part of a document, and the document in which it stands. */
    public record Part(String file, JsonNode node) {}

    /**
     * What a {@code $ref} that stands in a document points to.
     *
     * @throws IllegalArgumentException if it points to nothing
     */
    public Part referred(String fromFile, String reference) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        String file = fileReferred(fromFile, path);
        JsonNode node = document(file).at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(fromFile + " refers to " + reference + ", and there is nothing.");
        }
        return new Part(file, node);
    }

    private static String fileReferred(String fromFile, String path) {
        if (path.isEmpty()) {
            return fromFile;
        }
        return fromFile.isEmpty() ? path : URI.create(fromFile).resolve(path).toString();
    }

    private static boolean isDocument(Path file) {
        return Files.isRegularFile(file) && file.toString().matches(".*\\.(json|yaml)");
    }

    private static JsonNode tree(String file, String text) {
        return file.endsWith(".json")
                ? JSON.readTree(text)
                : JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    private static String resource(String name) {
        try (InputStream file = Contracts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("No document " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
