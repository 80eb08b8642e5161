package agencyhub.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.message.MessageType;
import agencyhub.policy.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatTheKitComplainsOfTest {

    @Test
    void withoutAHubItSaysWhichDependencyIsMissing() {
        assertThatThrownBy(HubExtension::launcher)
                .hasMessage("@HubTest found no hub to start: add the dependency agencyhub:hub-routes, in the version of"
                        + " agencyhub:hub-testkit, with scope test");
    }

    @ParameterizedTest
    @CsvSource({
        "shool, school",
        "polise, police",
        "panel-chiar, panel-chair",
        "interventionprovider, intervention-provider"
    })
    void aWrongPartIsAnsweredByTheNearestOne(String wrong, String right) {
        assertThatThrownBy(() -> Part.of(wrong))
                .hasMessageContaining("@Plays(\"" + wrong + "\")")
                .hasMessageEndingWith("did you mean '" + right + "'?");
    }

    @Test
    void whatResemblesNothingIsAnsweredByAll() {
        assertThatThrownBy(() -> Part.of("x")).hasMessageContaining("one of school, referrer, another-school, police");
    }

    @Test
    void everyWordPlaysAnAgency() {
        for (Part part : Part.values()) {
            part.words.forEach(word -> assertThat(Part.of(word)).isEqualTo(part));
            assertThat(part.officeIds()).hasSameSizeAs(part.offices).allMatch(id -> id.matches("[a-z]+"));
        }
    }

    @Test
    void noAgencySendsWhatOnlyTheHubSays() {
        assertThatThrownBy(() -> Drafts.of(MessageType.REMINDER))
                .hasMessage("no agency sends a reminder: the hub does");
        for (MessageType type : MessageType.values()) {
            if (!type.sentByHub()) {
                assertThat(Drafts.of(type).type()).isEqualTo(type);
            }
        }
    }

    @Test
    void timesAreCountedAsThePolicyCounts() {
        Instant monday = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(Times.after(monday, new Span.WorkingDays(3))).isEqualTo("2026-11-26T17:00:00Z");
        assertThat(Times.after(monday, new Span.CalendarDays(6))).isEqualTo("2026-11-29T17:00:00Z");
        assertThat(Times.after(monday, new Span.Clock(Duration.ofMinutes(30)))).isEqualTo("2026-11-23T10:30:00Z");
        assertThat(Times.words(new Span.Clock(Duration.ofMinutes(30)))).isEqualTo("30 minutes");
        assertThat(Failures.when(monday)).isEqualTo("Mon 23 Nov 10:00");
    }
}
