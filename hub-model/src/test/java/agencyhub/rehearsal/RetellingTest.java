package agencyhub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Messages;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scenario told again is the same story, in other cases, about somebody else. */
class RetellingTest {
    private static final Path FOLDER = Path.of("..", "scenarios");
    private static final Messages MESSAGES = new Messages();
    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comesToTheSameInOtherCases(Path file) {
        Scenario scenario = read(file);

        Performance again =
                perform(scenario.retold(scenario.directory(), 0, reference -> reference + "-7c1f0"), "again");

        assertThat(again.verdicts()).allMatch(Verdict::held);
        assertThat(again.accepted()).allMatch(event -> event.caseReference().endsWith("-7c1f0"));
        assertThat(again.accepted().stream().map(event -> event.type().word()))
                .containsExactlyElementsOf(perform(scenario, "once").accepted().stream()
                        .map(event -> event.type().word())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void sharesNoMessageWithAnother(Path file) {
        Scenario scenario = read(file);

        List<UUID> once = perform(scenario, "once").accepted().stream()
                .map(event -> event.id())
                .toList();
        Scenario retold = scenario.retold(scenario.directory(), 0, reference -> reference + "-2");
        List<UUID> again = perform(retold, "again").accepted().stream()
                .map(event -> event.id())
                .toList();

        assertThat(again).doesNotContainAnyElementsOf(once);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void describesTheIndividualOnlyWhereTheScenarioDoes(Path file) throws IOException {
        Scenario scenario = read(file);
        boolean described = Files.readString(file).contains("identity:");

        Performance again = perform(scenario.retold(scenario.directory(), 0, reference -> reference), "again");

        assertThat(again.cues().stream()
                        .filter(Cue.Hands.class::isInstance)
                        .map(cue -> new String(((Cue.Hands) cue).event(), StandardCharsets.UTF_8))
                        .anyMatch(event -> event.contains("\"identity\"")))
                .isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void fallsOnTheSameDaysOfTheWeekLater(Path file) {
        Scenario scenario = read(file);

        Scenario later = scenario.retold(scenario.directory(), 26, reference -> reference);

        for (int i = 0; i < scenario.acts().size(); i++) {
            assertThat(later.acts().get(i).at().atZone(WorkingCalendar.LONDON))
                    .isEqualTo(scenario.acts()
                            .get(i)
                            .at()
                            .atZone(WorkingCalendar.LONDON)
                            .plusWeeks(26));
        }
    }

    private static Performance perform(Scenario scenario, String seed) {
        return Performance.of(scenario, MESSAGES, Policies.only(PolicyFile.shipped()), CALENDAR, seed);
    }

    private static Scenario read(Path file) {
        try {
            return new ScenarioFile(MESSAGES, CALENDAR, beside -> text(FOLDER.resolve(beside)))
                    .read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
