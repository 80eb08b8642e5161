package agencyhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What agencies have built on does not break. The baseline lies in {@code src/contracts/published}; {@code
 * -Dcontracts.publish=true} takes compatible changes into it, and never others.
 */
class PublishedContractsTest {
    private static final boolean PUBLISH = Boolean.getBoolean("contracts.publish");
    private static final Path PUBLISHED = Path.of("src", "contracts", "published");
    private static final Path INDEX = Path.of("src", "main", "resources", "api", Contracts.INDEX);

    @Test
    void nothingThatWasPublishedChangesIncompatiblyOrUnnoticed() throws IOException {
        Contracts current = Contracts.indexedBy(Index.text());

        if (Files.isDirectory(PUBLISHED) || !PUBLISH) {
            Compatibility compatibility = Compatibility.between(Contracts.in(PUBLISHED), current);
            assertThat(compatibility.breaking()).as(compatibility.verdict()).isEmpty();
            assertThat(PUBLISH ? "" : compatibility.verdict()).isEmpty();
        }
        if (PUBLISH) {
            write(current);
        }
    }

    @Test
    void theIndexNamesWhatThereIs() throws IOException {
        if (PUBLISH) {
            Files.writeString(INDEX, Index.text());
        }
        assertThat(Files.readString(INDEX))
                .as("written anew by: " + Compatibility.COMMAND)
                .isEqualToNormalizingNewlines(Index.text());
    }

    private static void write(Contracts contracts) throws IOException {
        for (String file : contracts.files()) {
            Path to = PUBLISHED.resolve(file);
            Files.createDirectories(to.getParent());
            Files.writeString(to, contracts.text(file));
        }
    }
}
