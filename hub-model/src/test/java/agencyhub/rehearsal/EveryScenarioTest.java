package agencyhub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Messages;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The scenarios of this repository, as {@code policy simulate} plays them: everything that they expect comes so. */
class EveryScenarioTest {
    private static final Path FOLDER = Path.of("..", "scenarios");

    /** What a hub cannot answer, as the folder's README says and why. */
    private static final List<Integer> NOT_ANSWERED_BY_THE_ENGINE = List.of(13, 14, 22, 23, 25, 26);

    private static final Messages MESSAGES = new Messages();

    @TestFactory
    Stream<DynamicTest> comesAsItIsExpected() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Performance performance = play(file);

                    assertThat(performance.scenario().expectations()).isNotEmpty();
                    assertThat(performance.verdicts().stream().filter(verdict -> !verdict.held()))
                            .isEmpty();
                }));
    }

    @Test
    void everyFailingHasItsScenarioOrItsReasonForNone() throws IOException {
        List<Integer> shown =
                files().stream().flatMap(file -> read(file).failings().stream()).toList();
        String readme = Files.readString(FOLDER.resolve("README.md"));

        assertThat(Stream.concat(shown.stream(), NOT_ANSWERED_BY_THE_ENGINE.stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 26).boxed().toList());
        for (Path file : files()) {
            assertThat(readme).contains(file.getFileName().toString());
        }
    }

    @Test
    void everyScenarioSaysWhatWouldHaveGoneUnnoticed() throws IOException {
        for (Path file : files()) {
            Scenario scenario = read(file);
            assertThat(scenario.unnoticed()).as(file.toString()).isPresent();
            assertThat(scenario.hub()).as(file.toString()).isPresent();
        }
    }

    private static Performance play(Path file) {
        return Performance.of(read(file), MESSAGES, Policies.only(PolicyFile.shipped()), WorkingCalendar.shipped());
    }

    private static Scenario read(Path file) {
        return new ScenarioFile(MESSAGES, WorkingCalendar.shipped(), name -> text(FOLDER.resolve(name)))
                .read(file.toString(), text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
