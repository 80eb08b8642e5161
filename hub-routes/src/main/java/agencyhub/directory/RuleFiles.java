package agencyhub.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the rules are.
 *
 * @param directory agencies and offices: a YAML file
 * @param policy    who must be told what by when: a YAML file; the shipped one when left out
 */
@ConfigurationProperties("hub")
record RuleFiles(@Nullable String directory, @Nullable String policy) {

    static Path path(String setting) {
        return Path.of(
                setting.startsWith("file:")
                        ? setting.substring("file:".length()).replaceFirst("^//(?=/)", "")
                        : setting);
    }

    /** @throws RulesMissing if it cannot be read */
    static RuleText text(String setting) {
        Path path = path(setting.strip());
        try {
            return new RuleText(path.getFileName().toString(), Files.readString(path));
        } catch (IOException unreadable) {
            throw new RulesMissing(path + " cannot be read.");
        }
    }
}
