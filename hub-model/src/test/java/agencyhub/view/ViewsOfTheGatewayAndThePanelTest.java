package agencyhub.view;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.json;
import static agencyhub.message.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ViewsOfTheGatewayAndThePanelTest {
    private static final NeedToKnow NEED_TO_KNOW = new NeedToKnow(MESSAGES);

    private static JsonNode seen(Role role, ObjectNode event) {
        return json(NEED_TO_KNOW.copy(read(event), EnumSet.of(role))).get("data");
    }

    private static List<String> fields(Role role, MessageType type) {
        return seen(role, example(type)).properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void thatACaseIsPursuedIsForPoliceAndOthersLearnWhoHoldsTheRisk() {
        ObjectNode pursued =
                example(MessageType.GATEWAY_OUTCOME, event -> data(event).put("decision", "PURSUE"));

        assertThat(seen(Role.SAFEGUARDING_HUB, pursued).has("decision")).isFalse();
        assertThat(seen(Role.SAFEGUARDING_HUB, pursued).has("reasons")).isFalse();
        assertThat(seen(Role.SAFEGUARDING_HUB, pursued).at("/riskHeldBy/agency").stringValue())
                .isEqualTo("police.anyshire");
        assertThat(seen(Role.POLICE, pursued).get("decision").stringValue()).isEqualTo("PURSUE");
        assertThat(fields(Role.SAFEGUARDING_HUB, MessageType.GATEWAY_OUTCOME))
                .containsExactly("decision", "reasons", "riskHeldBy", "decidedBy", "occurredAt");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"POLICE", "PANEL_CHAIR"})
    void whatMayBeARepeatAndWhatWasCheckedIsForCaseOwnersOnly(Role role) {
        assertThat(fields(role, MessageType.POSSIBLE_REPEAT_REFERRAL)).isEmpty();
        assertThat(fields(role, MessageType.REPEAT_REFERRAL_JUDGED)).containsExactly("occurredAt");
        assertThat(fields(role, MessageType.DECONFLICTION_RECORDED)).containsExactly("occurredAt");
        assertThat(fields(role, MessageType.SECTION_36_REFERRAL)).containsExactly("occurredAt");
        assertThat(fields(role, MessageType.CONSENT_RECORDED)).containsExactly("occurredAt");
    }

    @Test
    void theReferrerSeesItsPartOfThePanelAndNoAgenda() {
        assertThat(fields(Role.REFERRER, MessageType.PANEL_CONVENED))
                .containsExactly("meetingAt", "referrerInvited", "invitation", "occurredAt");
    }

    @Test
    void theReferrerReadsWhyACaseIsToBeClosedInPlainWordsOnly() {
        assertThat(fields(Role.REFERRER, MessageType.CLOSURE_PROPOSED))
                .containsExactly("intendedOutcome", "plainReasons", "howToChallenge", "occurredAt");
    }

    @Test
    void theProviderReadsItsBriefButOfThePlanOnlyTheKindOfSupport() {
        assertThat(fields(Role.INTERVENTION_PROVIDER, MessageType.SUPPORT_PLAN_ISSUED))
                .containsExactly("nature", "occurredAt");
        assertThat(fields(Role.INTERVENTION_PROVIDER, MessageType.INTERVENTION_COMMISSIONED))
                .containsExactly(
                        "provider",
                        "brief",
                        "objectives",
                        "sessions",
                        "firstSessionBy",
                        "risksToProvider",
                        "reportTo",
                        "decidedBy",
                        "occurredAt");
    }

    @Test
    void whoeverIsAskedReadsWhatItIsAskedInWhateverRole() {
        for (MessageType type : Set.of(MessageType.MORE_INFORMATION_REQUESTED, MessageType.ONWARD_REFERRAL)) {
            ObjectNode request = example(type);
            for (Role role : Set.of(Role.REFERRER, Role.PANEL_MEMBER, Role.SAFEGUARDING_HUB)) {
                assertThat(seen(role, request)).isEqualTo(request.get("data"));
            }
        }
    }

    @Test
    void eachPartyOfAnInterventionSeesEveryCountButNotWhatIsRemarkedOnIt() {
        ObjectNode reconciliation = example(MessageType.SESSION_RECONCILIATION);

        assertThat(seen(Role.INTERVENTION_PROVIDER, reconciliation)).isEqualTo(reconciliation.get("data"));
        assertThat(fields(Role.INTERVENTION_PROVIDER, MessageType.SESSION_COUNT))
                .containsExactly("reconciliation", "contracted", "held", "agrees", "statedBy", "occurredAt");
        assertThat(fields(Role.INTERVENTION_PROVIDER, MessageType.INTERVENTION_VARIED))
                .contains("sessionsBefore", "sessionsAfter", "rationale", "decidedBy")
                .doesNotContain("evidenceConsidered");
    }
}
