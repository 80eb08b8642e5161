package agencyhub.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * Resolves {@code ${ENV_NAME}} from an environment and {@code file:…} from files; anything else stands for itself. Complaints
 * name the reference, never what it holds.
 *
 * @param folder where relative paths start
 */
public record SecretReferences(Map<String, String> environment, Path folder) implements UnaryOperator<String> {

    /** Whether this is a reference, not the secret itself. */
    public static boolean isReference(String text) {
        return text.startsWith("file:") || (text.startsWith("${") && text.endsWith("}"));
    }

    /** @throws NoSuchElementException when there is nothing behind the reference */
    @Override
    public String apply(String reference) {
        if (!isReference(reference)) {
            return reference;
        }
        if (reference.startsWith("file:")) {
            return contents(reference);
        }
        String value = environment.get(reference.substring(2, reference.length() - 1));
        if (value == null || value.isBlank()) {
            throw new NoSuchElementException(reference + " is not set");
        }
        return value.strip();
    }

    private String contents(String reference) {
        try {
            Path path = folder.resolve(reference.substring("file:".length()).replaceFirst("^//(?=/)", ""));
            return Files.readString(path).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new NoSuchElementException(reference + " cannot be read");
        }
    }

    @Override
    public String toString() {
        return "secret references in " + folder; // the environment holds secrets
    }
}
