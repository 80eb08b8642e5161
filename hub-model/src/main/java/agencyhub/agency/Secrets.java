package agencyhub.agency;

import agencyhub.yaml.YamlNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a place where a secret may stand itself or as a reference. */
public record Secrets(UnaryOperator<String> behind) {

    /** The text here, or what it refers to. */
    public Optional<String> read(YamlNode place) {
        return place.text().flatMap(text -> {
            if (!SecretReferences.isReference(text)) {
                return Optional.of(text);
            }
            Optional<String> value = resolve(text);
            if (value.isEmpty()) {
                place.mistake("nothing is behind the reference " + text);
            }
            return value;
        });
    }

    private Optional<String> resolve(String reference) {
        Function<String, @Nullable String> nullable = behind::apply;
        try {
            return Optional.ofNullable(nullable.apply(reference));
        } catch (RuntimeException unresolved) {
            return Optional.empty();
        }
    }
}
