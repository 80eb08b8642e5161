package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class CopiesDifferByRoleTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void eachRecipientReadsOfAClosureWhatItsRoleMayKnow() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        EventDraft closure = aCase.closure()
                .overriding("director", "Holder of the director's post")
                .withLocalReference("PC/2026/118")
                .with("basis", "A fictional basis.")
                .with("signpostedTo", List.of(Map.of("to", "A fictional service")));

        anyshire.sends(anyshire.authority(), closure).accepted();

        assertThat(fieldsAt(aCase.toldTo(anyshire.force(), "closure-notice")))
                .as("a case owner reads all of it")
                .containsExactlyInAnyOrder(
                        "outcome",
                        "rationale",
                        "basis",
                        "plainSummary",
                        "signpostedTo",
                        "decidedBy",
                        "override",
                        "occurredAt");
        Received atProvider = aCase.toldTo(anyshire.provider(), "closure-notice");
        assertThat(fieldsAt(atProvider))
                .containsExactlyInAnyOrder("outcome", "plainSummary", "decidedBy", "occurredAt");
        assertThat(atProvider.data().path("decidedBy").propertyNames()).containsExactly("office");
        assertThat(fieldsAt(aCase.toldTo(anyshire.school(), "closure-notice")))
                .as("the referrer reads the plain words")
                .containsExactlyInAnyOrder("outcome", "plainSummary", "occurredAt");
        assertThat(List.of(anyshire.force(), anyshire.provider(), anyshire.school()))
                .allSatisfy(recipient -> assertThat(aCase.toldTo(recipient, "closure-notice")
                                .event()
                                .has("localreference"))
                        .isFalse());
    }

    /** The school referred, and sits on the panel too. */
    @Test
    void anAgencyWithTwoRolesGetsOneCopyWithWhatBothMayKnow() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("panel-member", anyshire.school());

        Sent closure = aCase.closed();

        Received copy = aCase.toldTo(anyshire.school(), "closure-notice");
        assertThat(fieldsAt(copy)).contains("rationale", "plainSummary", "decidedBy");
        closure.untilDeliveredTo(anyshire.school());
        assertThat(closure.story().recipients())
                .filteredOn(anyshire.school().agency()::equals)
                .hasSize(1);
        assertThat(closure.story().dutyOf(anyshire.school()).path("state").asString())
                .isEqualTo("open");
        assertThat(aCase.arrivalsAt(anyshire.school()))
                .filteredOn(told -> told.is("closure-notice"))
                .hasSize(1);
    }

    private static List<String> fieldsAt(Received copy) {
        JsonNode data = copy.data();
        return List.copyOf(data.propertyNames());
    }
}
