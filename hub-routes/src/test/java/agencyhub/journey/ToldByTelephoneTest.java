package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ToldByTelephoneTest {
    private static final String CALLER = "Holder of the coordinator's post";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void countsOnceAnotherPersonHasSigned() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        Sent told = aCase.says(
                chair(),
                Events.toldInPerson(
                                chair().agency(),
                                closure.id(),
                                anyshire.school().agency(),
                                "dsl")
                        .with("recordedBy", Map.of("office", "panel", "name", CALLER)));
        Received toSign = aCase.toldTo(chair(), "director", "told-in-person");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");

        Answer bySamePerson = signed(aCase, told, "director", CALLER);
        Answer byAnotherOffice = signed(aCase, told, "panel", "Holder of the chair's post");
        assertThat(bySamePerson.code()).isEqualTo("same-person");
        assertThat(byAnotherOffice.code()).isEqualTo("same-person");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");

        assertThat(chair().acknowledges(toSign, Level.ACTIONED, "director").status())
                .isEqualTo(202);

        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("discharged");
        assertThat(closure.story().levelsSaidBy(anyshire.school()))
                .as("kept apart from what the school's system says")
                .isEmpty();
        assertThat(aCase.arrivalsAt(anyshire.school())).noneMatch(received -> received.is("told-in-person"));
    }

    private Answer signed(CaseInHand aCase, Sent told, String office, String name) {
        return aCase.tries(
                chair(),
                Events.acknowledgement(chair().agency())
                        .of(told.id())
                        .saying(Level.ACTIONED)
                        .by(office, name));
    }

    private StandIn chair() {
        return anyshire.authority();
    }
}
