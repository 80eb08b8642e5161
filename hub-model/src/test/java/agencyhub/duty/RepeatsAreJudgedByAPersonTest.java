package agencyhub.duty;

import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.POSSIBLE_REPEAT_REFERRAL;
import static agencyhub.message.MessageType.REPEAT_REFERRAL_JUDGED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Judgement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatsAreJudgedByAPersonTest {
    private static final String ONE = "AN-2025-0311";
    private static final String OTHER = "AN-2024-0017";

    private final Dossier dossier = aCase();

    @Test
    void whatTheHubFindsIsForThePoliceToJudge() {
        Dossier.Said found = found(ONE);

        assertThat(found.told()).containsExactlyInAnyOrder(PREVENT, PANEL);
        assertThat(dossier.owedBy(POLICE)).contains("repeat-referral-judged");

        judge("[{case: %s, judgement: SAME}]".formatted(ONE));

        assertThat(dossier.owedBy(POLICE)).doesNotContain("repeat-referral-judged");
        assertThat(dossier.state().repeats()).containsEntry(ONE, Optional.of(Judgement.SAME));
    }

    @Test
    void allAreJudgedOrNone() {
        found(ONE, OTHER);

        assertThat(dossier.cannotSay(
                                POLICE,
                                REPEAT_REFERRAL_JUDGED,
                                "judgements",
                                "[{case: %s, judgement: SAME}]".formatted(ONE))
                        .code())
                .isEqualTo(Code.REPEAT_NOT_JUDGED);
    }

    @Test
    void onlyWhatWasFoundIsJudged() {
        found(ONE);

        assertThat(dossier.cannotSay(
                                POLICE,
                                REPEAT_REFERRAL_JUDGED,
                                "judgements",
                                "[{case: %s, judgement: SAME}]".formatted(OTHER))
                        .code())
                .isEqualTo(Code.NO_POSSIBLE_REPEAT);
    }

    @Test
    void whatWasFoundInTwoGoesIsJudgedInOne() {
        found(ONE);
        found(OTHER);

        judge("[{case: %s, judgement: SAME}, {case: %s, judgement: DIFFERENT}]".formatted(ONE, OTHER));

        assertThat(dossier.owed(REPEAT_REFERRAL_JUDGED)).isEmpty();
    }

    @Test
    void theGatewayWeighsEachThatIsNotAnothers() {
        found(ONE, OTHER);
        judge("[{case: %s, judgement: UNSURE}, {case: %s, judgement: DIFFERENT}]".formatted(ONE, OTHER));
        assertThat(dossier.cannotSay(POLICE, GATEWAY_OUTCOME, "linkedReferrals", Dossier.NONE)
                        .code())
                .isEqualTo(Code.LINKED_REFERRAL_NOT_WEIGHED);

        dossier.says(POLICE, GATEWAY_OUTCOME, "linkedReferrals", "[{case: %s}]".formatted(ONE));

        assertThat(dossier.owedBy(POLICE)).doesNotContain("gateway-outcome");
    }

    @Test
    void onlyTheHubFinds() {
        assertThat(dossier.cannotSay(POLICE, POSSIBLE_REPEAT_REFERRAL).code()).isEqualTo(Code.NOT_ENTITLED);
        assertThat(dossier.cannotSay(POLICE, REPEAT_REFERRAL_JUDGED).code()).isEqualTo(Code.NO_POSSIBLE_REPEAT);
    }

    private Dossier.Said found(String... cases) {
        StringBuilder linked = new StringBuilder();
        for (String each : cases) {
            linked.append(linked.isEmpty() ? "" : ", ")
                    .append("{case: ")
                    .append(each)
                    .append('}');
        }
        return dossier.says(HUB, POSSIBLE_REPEAT_REFERRAL, "linked", "[" + linked + "]");
    }

    private void judge(String judgements) {
        dossier.says(POLICE, REPEAT_REFERRAL_JUDGED, "judgements", judgements);
    }
}
