package agencyhub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TheRulesInForceTest {
    @TempDir
    Path folder;

    private final List<Object> told = new ArrayList<>();
    private Path file;

    @BeforeEach
    void aDirectory() throws IOException {
        file = folder.resolve("directory.yaml");
        agencies("school.northfield");
    }

    @Test
    void aChangedFileIsInForceAtTheNextLookAndListenersAreTold() throws IOException {
        RulesInForce rules = rules();

        agencies("school.northfield", "school.southfield");
        rules.reread();
        rules.reread();

        assertThat(rules.rulebook().directory().agency("school.southfield")).isPresent();
        assertThat(told).hasSize(1).allSatisfy(event -> assertThat(event).isInstanceOf(DirectoryChanged.class));
    }

    @Test
    void aBrokenFileLeavesTheOldOneInForceAndIsComplainedOfOnce(CapturedOutput output) throws IOException {
        RulesInForce rules = rules();
        Rulebook before = rules.rulebook();

        Files.writeString(file, "agencies:\n  - id: nonsense\n");
        rules.reread();
        rules.reread();

        assertThat(rules.rulebook()).isSameAs(before);
        assertThat(told).isEmpty();
        assertThat(output.getAll().split("directory.yaml:2:", -1)).hasSizeGreaterThan(1);
        assertThat(output.getAll().split("stay in force", -1)).hasSize(2);
    }

    @Test
    void aFileThatIsMendedComesIntoForce() throws IOException {
        RulesInForce rules = rules();
        Files.delete(file);
        rules.reread();

        agencies("school.westfield");
        rules.reread();

        assertThat(rules.rulebook().directory().agency("school.westfield")).isPresent();
    }

    @Test
    void aMistakeAtStartIsToldWithItsLine() throws IOException {
        Files.writeString(file, "agencies:\n  - id: nonsense\n");

        assertThatThrownBy(this::rules)
                .isInstanceOfSatisfying(
                        MistakesException.class,
                        mistakes -> assertThat(new RulesRefused.ByMistakes()
                                        .analyze(new IllegalStateException("bean", mistakes))
                                        .getDescription())
                                .contains("directory.yaml:2:"));
    }

    @Test
    void withoutADirectoryTheHubSaysWhatToSet() {
        var reading = new RulesReading(new RuleFiles(null, null), null, false);

        assertThatThrownBy(() -> new RulesInForce(reading, told::add)).hasMessageContaining("hub.directory");
    }

    @Test
    void aSecretBehindAReferenceIsReadFromBesideTheDirectory() throws IOException {
        Files.writeString(folder.resolve("token.sha256"), "ab".repeat(32) + "\n");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("credentials: []", "credentials: [{token-sha256: \"file:token.sha256\"}]"));

        assertThat(rules().rulebook().directory().agencyOfToken("ab".repeat(32)))
                .hasValue("school.northfield");
    }

    @Test
    void productionTakesNoSecretThatStandsInTheFile() throws IOException {
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "doors: [{inbox: {}}]",
                                "doors: [{https: {url: \"https://hub.northfield.example/in\", secrets: [whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=]}}]"));
        var reading = new RulesReading(new RuleFiles("file:" + file, null), null, true);

        assertThatThrownBy(() -> new RulesInForce(reading, told::add))
                .isInstanceOf(MistakesException.class)
                .hasMessageNotContaining("MDEyMzQ1");
        assertThat(rules().rulebook().directory().agency("school.northfield")).isPresent();
    }

    private RulesInForce rules() {
        return new RulesInForce(new RulesReading(new RuleFiles("file:" + file, null), null, false), told::add);
    }

    private void agencies(String... ids) throws IOException {
        var yaml = new StringBuilder("agencies:\n");
        for (String id : ids) {
            yaml.append("  - {id: ").append(id).append(", name: A school, kind: school, nation: england,\n");
            yaml.append("     offices: [{id: dsl, name: Designated safeguarding lead}],\n");
            yaml.append("     doors: [{inbox: {}}],\n     credentials: []}\n");
        }
        Files.writeString(file, yaml);
    }
}
