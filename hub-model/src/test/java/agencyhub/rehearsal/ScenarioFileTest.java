package agencyhub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.MessageType;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A scenario is read whole or not at all, and every mistake is told with its line. */
class ScenarioFileTest {
    private static final String SOUND = """
            title: A story
            failing: [1, 2]
            starts: 2026-09-07T09:00
            steps:
              - {at: 2026-09-07T09:10, by: school.northfield, sends: referral-submitted, as: referral}
              - {after: 2 working days, by: la.anyshire, acknowledges: referral}
              - {after: 30 minutes, down: school.northfield/dsl}
            until: 2026-10-01
            expect:
              - {told: la.anyshire, of: referral-submitted}
            """;

    @Test
    void timesAreThoseOfAClockInLondon() {
        Scenario scenario = read(SOUND);

        assertThat(scenario.failings()).containsExactly(1, 2);
        assertThat(scenario.starts()).isEqualTo(Instant.parse("2026-09-07T08:00:00Z"));
        assertThat(scenario.acts().stream().map(Act::at))
                .containsExactly(
                        Instant.parse("2026-09-07T08:10:00Z"),
                        Instant.parse("2026-09-09T08:10:00Z"),
                        Instant.parse("2026-09-09T08:40:00Z"));
        assertThat(scenario.until()).isEqualTo(Instant.parse("2026-10-01T22:59:00Z"));
    }

    @Test
    void workingDaysLeaveOutWeekendsAndBankHolidays() {
        Scenario scenario = read(SOUND.replace("2026-09-07T09:10", "2026-12-24T10:00")
                .replace("2026-09-07T09:00", "2026-12-24T09:00")
                .replace("2026-10-01", "2027-01-10"));

        assertThat(scenario.acts().get(1).at()).isEqualTo(Instant.parse("2026-12-30T10:00:00Z"));
    }

    @Test
    void theRestOfAMessageComesFromTheFirstExample() {
        Performance performance = play("""
                title: t
                starts: 2026-09-07T09:00
                steps:
                  - {at: 2026-09-07T09:10, by: school.northfield, sends: referral-submitted, data: {parties: , concerns: Something else}}
                until: 2026-09-08
                """);

        var data = performance.rehearsal().accepted().getFirst().tree().get("data");
        var example = Anything.draft(MessageType.REFERRAL_SUBMITTED);
        assertThat(data.get("concerns").stringValue()).isEqualTo("Something else");
        assertThat(data.has("parties")).isFalse();
        assertThat(data.get("occurredAt").stringValue()).isEqualTo("2026-09-07T08:10:00Z");
        assertThat(data.has("whoKnows")).isTrue();
        assertThat(example.naming(MessageType.PANEL_OUTCOME)).isEmpty();
    }

    @Test
    void theDatesOfTheExampleMoveAlong() {
        Performance performance = play("""
                title: t
                starts: 2027-03-01T09:00
                steps:
                  - {at: 2027-03-01T09:10, by: school.northfield, sends: referral-submitted, data: {parties: }}
                  - {after: 1 hour, by: la.anyshire, sends: intervention-commissioned}
                until: 2027-03-02
                """);

        // In the example, the first session is to be within eleven days of the message.
        assertThat(performance.rehearsal().accepted())
                .filteredOn(event -> event.type() == MessageType.INTERVENTION_COMMISSIONED)
                .first()
                .satisfies(event -> assertThat(event.word("firstSessionBy")).contains("2027-03-12"));
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        assertThatThrownBy(() -> read("""
                        titl: A story
                        starts: yesterday
                        acknowledge: [police.anyshir]
                        steps:
                          - {at: 2026-09-07T09:10, by: school.northfield, sends: referal-submitted}
                          - {at: 2026-09-06, by: school.northfield, sends: referral-update}
                          - {after: 2 wroking days, down: school.nowhere}
                          - {at: 2026-09-08, by: la.anyshire}
                          - {by: la.anyshire, acknowledges: nothing}
                          - {after: 1 day, by: la.anyshire, sends: closure-notice, refused: closure-gat}
                          - {after: 1 day, by: la.anyshire, sends: referrer-feedback, data: {decision: "${outcome}"}}
                        until: 2026-09-01
                        expect:
                          - {tell: la.anyshire}
                          - {told: la.anyshire, about: nothing}
                          - {open: {owedby: la.anyshire}}
                        """))
                .isInstanceOf(MistakesException.class)
                .hasMessageContaining("story.yaml:1: unknown key 'titl': did you mean 'title'?")
                .hasMessageContaining("story.yaml:1: 'title' is missing")
                .hasMessageContaining("story.yaml:2: 'yesterday' is no time")
                .hasMessageContaining("story.yaml:3: unknown agency 'police.anyshir': did you mean 'police.anyshire'?")
                .hasMessageContaining("story.yaml:5: unknown message type 'referal-submitted'")
                .hasMessageContaining("story.yaml:6: this step comes before the one above it")
                .hasMessageContaining("story.yaml:7: '2 wroking days' is no time")
                .hasMessageContaining("story.yaml:7: unknown agency or office 'school.nowhere'")
                .hasMessageContaining("story.yaml:8: a step says exactly one of sends, acknowledges")
                .hasMessageContaining("story.yaml:9: a step says either 'at' or 'after'")
                .hasMessageContaining("story.yaml:9: no earlier step is called 'nothing'")
                .hasMessageContaining("story.yaml:10: unknown code 'closure-gat': did you mean 'closure-gate'?")
                .hasMessageContaining("story.yaml:11: no earlier step is called 'outcome'")
                .hasMessageContaining("story.yaml:12: the story goes on after that")
                .hasMessageContaining("story.yaml:14: an expectation says exactly one of told, not-told")
                .hasMessageContaining("story.yaml:15: no step is called 'nothing'")
                .hasMessageContaining("story.yaml:16: unknown key 'owedby': did you mean 'owed-by'?");
    }

    @Test
    void aDirectoryThatIsNotBesideItIsAMistake() {
        assertThatThrownBy(() -> read("directory: elsewhere.yaml\n" + SOUND))
                .hasMessageContaining("story.yaml:1: there is no directory 'elsewhere.yaml' beside this file");
    }

    @Test
    void aNameMeansOneMessage() {
        assertThatThrownBy(() -> read(SOUND.replace(
                        "down: school.northfield/dsl", "by: la.anyshire, sends: referral-update, as: referral")))
                .hasMessageContaining("story.yaml:7: 'referral' means another message already");
    }

    @Test
    void whatWasNotExpectedIsToldWithWhatCameInstead() {
        Performance performance = play("""
                title: t
                starts: 2026-09-07T09:00
                steps:
                  - {at: 2026-09-07T09:10, by: school.northfield, sends: referral-submitted, refused: case-exists}
                  - {after: 1 hour, by: school.northfield, sends: panel-outcome}
                until: 2026-09-08
                expect:
                  - {not-told: la.anyshire, of: referral-submitted}
                """);

        assertThat(performance.asExpected()).isFalse();
        assertThat(performance.verdicts().stream().map(Verdict::instead))
                .containsExactly("it was accepted", "refused: not-entitled", "told Mon 7 Sept 2026 09:10");
    }

    private static Performance play(String yaml) {
        return Performance.of(read(yaml), Anything.MESSAGES, Worlds.POLICIES, WorkingCalendar.shipped());
    }

    private static Scenario read(String yaml) {
        return new ScenarioFile(Anything.MESSAGES, WorkingCalendar.shipped(), name -> {
                    throw new UncheckedIOException(new IOException(name));
                })
                .read("story.yaml", yaml);
    }
}
