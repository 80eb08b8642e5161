package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.SOUTHFIELD;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The directory changes while cases run. Who is gone can be told nothing; that must not stop the others, nor be silent. */
class GoneFromTheDirectoryTest {

    @Test
    void operationsIsToldInTheirSteadOnceAndWithoutContent() {
        Story story = aCaseWithEveryone().in(without(SOUTHFIELD, HARBOUR));

        Decision.Accept accept = story.accepts(COUNCIL, Say.outcome());

        assertThat(accept.tells())
                .filteredOn(telling -> telling.office().equals(OPERATIONS))
                .singleElement()
                .satisfies(telling -> assertThat(telling.roles()).isEmpty());
        assertThat(accept.opens())
                .filteredOn(opening -> opening.owedBy().equals(OPERATIONS))
                .hasSize(1);
        assertThat(accept.tells())
                .extracting(telling -> telling.office().agency())
                .contains(Anyshire.POLICE);
    }

    @Test
    void feedbackToAReferrerWhoIsGoneDischargesTheDutyForOperationsHasItNow() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome()).in(without(NORTHFIELD));

        story.accepts(COUNCIL, Say.feedback());

        assertThat(story.open()).noneMatch(duty -> duty.kind() == DutyKind.SEND);
    }

    @Test
    void aRejectionGoesToOperationsWhenTheSenderIsGone() {
        Story story = aCaseWithEveryone().after(NORTHFIELD, Say.update()).in(without(NORTHFIELD));

        Decision.Accept accept = story.accepts(Anyshire.POLICE, Say.rejected(story.last(), Anyshire.PREVENT));

        assertThat(accept.tells()).extracting(Telling::office).containsExactly(OPERATIONS);
        assertThat(accept.opens()).extracting(Opening::owedBy).containsExactly(OPERATIONS);
    }

    @Test
    void aRejectionGoesToTheOfficeThatPlaysTheRoleNowWhenTheSendersOfficeIsGone() {
        Story story = aCaseWithEveryone().after(NORTHFIELD, Say.update()).in(renamed("dsl", "safeguarding"));

        Decision.Accept accept = story.accepts(HARBOUR, Say.rejected(story.last(), MENTORS));

        assertThat(accept.tells())
                .extracting(Telling::office)
                .containsExactly(new OfficeRef(NORTHFIELD, "safeguarding"));
    }

    @Test
    void whatARoleOwesThatNobodyPlaysIsOwedByOperationsUntilSomebodyDoesIt() {
        Story story = Story.aCase()
                .under(Anyshire.policyWith("{by: panel-chair, sends: ref", "{by: police, sends: ref"))
                .referredBy(NORTHFIELD)
                .in(without(Anyshire.POLICE));

        story.accepts(COUNCIL, Say.outcome());
        assertThat(story.openDutyOf(OPERATIONS, DutyKind.SEND).owedTo()).isEqualTo(Anyshire.DSL);

        story.accepts(COUNCIL, Say.feedback());
        assertThat(story.open()).noneMatch(duty -> duty.kind() == DutyKind.SEND);
    }

    static Directory without(String... gone) {
        Set<String> ids = Set.copyOf(Arrays.asList(gone));
        List<Agency> left = Anyshire.DIRECTORY.agencies().stream()
                .filter(agency -> agency.kind() != AgencyKind.HUB && !ids.contains(agency.id()))
                .toList();
        return Directory.of(left);
    }

    static Directory renamed(String office, String now) {
        return Anyshire.directory(Anyshire.AGENCIES.replace("{id: " + office + ",", "{id: " + now + ","));
    }
}
