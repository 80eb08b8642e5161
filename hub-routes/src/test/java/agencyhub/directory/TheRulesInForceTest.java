package agencyhub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.clock.BusinessClock;
import agencyhub.policy.PolicyFile;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TheRulesInForceTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock REAL = Clock.fixed(NOON, ZoneOffset.UTC);

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
    void whatWasRefusedIsSaidUntilItIsMended() throws IOException {
        RulesInForce rules = rules();
        assertThat(rules.status()).isEqualTo(new RulesInForce.Status(NOON, Optional.empty(), Optional.empty()));

        Files.writeString(file, "agencies:\n  - id: nonsense\n");
        rules.reread();
        assertThat(rules.status().refused())
                .hasValue(new RulesInForce.Refused(
                        NOON, Optional.of("directory.yaml"), Optional.of(2), "see the log of the hub"));

        Files.delete(file);
        rules.reread();
        assertThat(rules.status().refused().orElseThrow().error()).isEqualTo("a file of rules cannot be read");

        agencies("school.northfield"); // as it was
        rules.reread();
        assertThat(rules.status().refused()).isEmpty();
    }

    @Test
    void aFileThatWasAwayAndIsBackAsItWasIsNoTrouble() throws IOException {
        RulesInForce rules = rules();
        Rulebook before = rules.rulebook();
        String text = Files.readString(file);
        Files.delete(file);
        rules.reread();
        assertThat(rules.status().refused()).isPresent();

        Files.writeString(file, text);
        rules.reread();

        assertThat(rules.status().refused()).isEmpty();
        assertThat(rules.rulebook().directory()).isSameAs(before.directory());
    }

    @Test
    void theHealthOfTheHubSaysWhichPolicyDecidesAndWhyAnotherDoesNot() throws IOException {
        Path policy = policy("ours-1", "");
        RulesInForce rules = rules(policy);
        RulesHealthIndicator health = new RulesHealthIndicator(rules, new BusinessClock(REAL));
        assertThat(health.health().getDetails()).isEqualTo(Map.of("policy", "ours-1", "since", NOON.toString()));

        Files.writeString(policy, "version: ours-2\nmesages: {}\n");
        rules.reread();

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails())
                .containsEntry("policy", "ours-1")
                .containsEntry(
                        "refused",
                        Map.of(
                                "at",
                                NOON.toString(),
                                "file",
                                "policy.yaml",
                                "line",
                                1,
                                "error",
                                "'ladders' is missing"));
    }

    @Test
    void theHealthOfTheHubSaysWhichPolicyComesNext() throws IOException {
        RulesInForce rules = rules(policy("ours-2", "effective-from: 2027-01-01\n"));
        rules.recall(List.of(new PolicyVersions.Kept("ours-1", text("ours-1", ""))));

        assertThat(new RulesHealthIndicator(rules, new BusinessClock(REAL))
                        .health()
                        .getDetails())
                .containsEntry("policy", "ours-1")
                .containsEntry("next", Map.of("policy", "ours-2", "from", "2027-01-01"));
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

        assertThatThrownBy(() -> new RulesInForce(reading, told::add, REAL, REAL))
                .hasMessageContaining("hub.directory");
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

        assertThatThrownBy(() -> new RulesInForce(reading, told::add, REAL, REAL))
                .isInstanceOf(MistakesException.class)
                .hasMessageNotContaining("MDEyMzQ1");
        assertThat(rules().rulebook().directory().agency("school.northfield")).isPresent();
    }

    @Test
    void anotherPolicyOfTheSameNameIsRefusedAndTheOldOneStays(CapturedOutput output) throws IOException {
        Path policy = policy("ours-1", "");
        RulesInForce rules = rules(policy);

        policy("ours-1", "# who may change it\n");
        rules.reread();

        assertThat(output.getAll()).contains("policy.yaml:1: there is another policy by the name of ours-1");
        assertThat(rules.rulebook().policies().all()).hasSize(1);
        policy("ours-2", "# who may change it\n");
        rules.reread();
        assertThat(rules.rulebook().policies().at(NOON).version()).isEqualTo("ours-2");
        assertThat(rules.rulebook().policies().version("ours-1").version()).isEqualTo("ours-1");
    }

    @Test
    void aHubDoesNotStartOnAPolicyThatChangedWithoutAnotherName() throws IOException {
        RulesInForce rules = rules(policy("ours-1", "# changed\n"));
        List<PolicyVersions.Kept> kept = List.of(new PolicyVersions.Kept("ours-1", text("ours-1", "")));

        assertThatThrownBy(() -> rules.recall(kept))
                .isInstanceOf(MistakesException.class)
                .hasMessageContaining("give this one a version of its own");
    }

    @Test
    void theFormerPolicyDecidesUntilTheFirstDayOfTheNext() throws IOException {
        RulesInForce rules = rules(policy("ours-2", "effective-from: 2027-01-01\n"));
        rules.recall(List.of(new PolicyVersions.Kept("ours-1", text("ours-1", ""))));

        assertThat(rules.rulebook().policies().at(NOON).version()).isEqualTo("ours-1");
        assertThat(rules.rulebook()
                        .policies()
                        .at(Instant.parse("2027-01-01T00:00:00Z"))
                        .version())
                .isEqualTo("ours-2");
    }

    @Test
    void aPolicyThatCannotBeReadAnyMoreIsPassedOver() throws IOException {
        RulesInForce rules = rules(policy("ours-2", ""));
        rules.recall(List.of(new PolicyVersions.Kept("ours-1", "version: ours-1\nmessages: {}\nladders: {}\n")));

        assertThat(rules.rulebook().policies().all()).hasSize(1);
        assertThat(rules.rulebook().policies().version("ours-1").version()).isEqualTo("ours-2");
    }

    private Path policy(String version, String more) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), text(version, more));
    }

    private static String text(String version, String more) {
        String rest = PolicyFile.shippedText()
                .lines()
                .filter(line -> !line.startsWith("version:"))
                .collect(Collectors.joining("\n"));
        return "version: " + version + "\n" + more + rest + "\n";
    }

    private RulesInForce rules(Path policy) {
        return new RulesInForce(
                new RulesReading(new RuleFiles("file:" + file, "file:" + policy), null, false), told::add, REAL, REAL);
    }

    private RulesInForce rules() {
        return new RulesInForce(
                new RulesReading(new RuleFiles("file:" + file, null), null, false), told::add, REAL, REAL);
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
