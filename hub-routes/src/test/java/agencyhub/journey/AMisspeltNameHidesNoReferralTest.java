package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.MessageType;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same fictional pupil is referred three times, and misspelt twice. */
class AMisspeltNameHidesNoReferralTest {
    private static final String QUESTION = "possible-repeat-referral";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private final int birthday = (int) (System.nanoTime() % 27) + 1;

    @Test
    void policeAreToldOfTheEarlierOnesAndOweAJudgement() {
        CaseInHand first = referredBy(anyshire.school(), "Tavian Brindlewick", "Northfield School");
        CaseInHand second = referredBy(anyshire.school(), "Brindelwik, Tavyan", "Northfield");
        Received asked = second.toldTo(anyshire.force(), QUESTION);
        CaseInHand third = referredBy(anyshire.southfield(), "Taviann Prindlewick", "Southfield Academy");
        Received askedAgain = third.toldTo(anyshire.force(), QUESTION);

        assertThat(casesIn(asked)).containsExactly(first.reference());
        assertThat(casesIn(askedAgain)).containsExactlyInAnyOrder(first.reference(), second.reference());
        assertThat(asked.data().at("/linked/0/reasons").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("NAME_SOUNDS_ALIKE", "SAME_DATE_OF_BIRTH", "SAME_SCHOOL");
        assertThat(owedByForce(asked)).isEqualTo(1);

        forceJudgesTheSame(third, askedAgain);
        third.toldTo(anyshire.authority(), "repeat-referral-judged");
        assertThat(owedByForce(askedAgain)).isZero();
    }

    @Test
    void nothingOfOneCaseIsShownInAnother() {
        CaseInHand first = referredBy(anyshire.school(), "Odile Quillfeather", "Northfield School");
        CaseInHand second = referredBy(anyshire.southfield(), "Odille Quilfether", "Southfield Academy");
        Received asked = second.toldTo(anyshire.force(), QUESTION);
        second.toldTo(anyshire.authority(), QUESTION);

        assertThat(asked.data().properties()).extracting(Map.Entry::getKey).containsExactly("linked");
        assertThat(asked.data().get("linked").get(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("case", "reasons", "likeness");
        assertThat(asked.event().toString())
                .doesNotContain("Odil")
                .doesNotContain("Quil")
                .doesNotContain("Northfield")
                .doesNotContain(anyshire.school().agency());
        assertThat(List.of(anyshire.school(), anyshire.southfield()))
                .allSatisfy(school -> assertThat(second.arrivalsAt(school)).noneMatch(it -> it.is(QUESTION)));
        assertThat(first.arrivalsAt(anyshire.force())).noneMatch(it -> it.is(QUESTION));
        assertThat(anyshire.southfield().hub().caseFile(first.reference()).status())
                .isEqualTo(404);
        assertThat(anyshire.southfield().hub().message(asked.message()).status())
                .isEqualTo(404);
    }

    @Test
    void aCorrectedNameIsComparedAgain() {
        CaseInHand first = referredBy(anyshire.school(), "Ysolde Marchpane", "Northfield School");
        CaseInHand second = referredBy(anyshire.southfield(), "Kenver Oddenthwaite", "Southfield Academy");
        await().atMost(PATIENCE).until(this::allCompared);
        assertThat(second.arrivalsAt(anyshire.force())).noneMatch(it -> it.is(QUESTION));

        anyshire.sends(
                        anyshire.southfield(),
                        second.inCase(
                                Events.referralUpdate(anyshire.southfield().agency())
                                        .with("identity", Map.of("name", "Isolde Marchpain"))))
                .accepted();

        assertThat(casesIn(second.toldTo(anyshire.force(), QUESTION))).containsExactly(first.reference());
    }

    @Test
    void aSisterAtTheSameSchoolIsNoRepeat() {
        referredBy(anyshire.school(), "Tamsin Wrenfield", "Northfield School");
        CaseInHand sister = anyshire.aCase();
        anyshire.sends(
                        anyshire.school(),
                        sister.referral()
                                .with(
                                        "identity",
                                        Map.of(
                                                "name", "Lowenna Wrenfield",
                                                "dateOfBirth", "2014-11-30",
                                                "school", "Northfield School")))
                .accepted();

        await().atMost(PATIENCE).until(this::allCompared);
        assertThat(sister.arrivalsAt(anyshire.force())).noneMatch(it -> it.is(QUESTION));
    }

    @Test
    void aHubThatWasCutShortAfterItsQuestionAsksNoSecond() {
        referredBy(anyshire.school(), "Perran Silverthorn", "Northfield School");
        CaseInHand second = referredBy(anyshire.school(), "Peran Silverthorne", "Northfield School");
        second.toldTo(anyshire.force(), QUESTION);
        await().atMost(PATIENCE).until(this::allCompared);

        anyshire.itIs(anyshire.now().plusSeconds(5));
        ledger().sql("delete from repeat_asked where case_reference = ?")
                .param(second.reference())
                .update();
        ledger().sql("update identity_said set compared_at = null where case_reference = ?")
                .param(second.reference())
                .update();

        await().atMost(PATIENCE).until(this::allCompared);
        assertThat(ledger().sql("select count(*) from message where case_reference = ? and type = ?")
                        .params(second.reference(), QUESTION)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** Born on a day of this journey's own, so that no other journey's pupils are taken for the same. */
    private CaseInHand referredBy(StandIn school, String name, String at) {
        CaseInHand aCase = anyshire.aCase();
        String born = "20%02d-04-%02d".formatted(Math.floorMod(anyshire.id("").hashCode(), 12) + 5, birthday);
        anyshire.sends(
                        school,
                        aCase.inCase(Events.referral(school.agency())
                                .with("identity", Map.of("name", name, "dateOfBirth", born, "school", at))))
                .accepted();
        return aCase;
    }

    private void forceJudgesTheSame(CaseInHand aCase, Received asked) {
        Map<String, Object> judged = Map.of(
                "possibleRepeat",
                asked.message(),
                "judgements",
                casesIn(asked).stream()
                        .map(other -> Map.of("case", other, "judgement", "SAME", "why", "Written for a test."))
                        .toList(),
                "judgedBy",
                Map.of("office", "prevent", "name", "Holder of the gateway post"),
                "occurredAt",
                anyshire.now().toString());
        Map<String, Object> event = Map.of(
                "specversion",
                "1.0",
                "id",
                UUID.randomUUID(),
                "source",
                "urn:agency:" + anyshire.force().agency(),
                "type",
                MessageType.REPEAT_REFERRAL_JUDGED.wire(),
                "subject",
                "case/" + aCase.reference(),
                "time",
                anyshire.now().toString(),
                "datacontenttype",
                "application/json",
                "marking",
                "OFFICIAL-SENSITIVE",
                "data",
                judged);
        Answer answer = anyshire.force().hub().submit(JsonMapper.shared().writeValueAsBytes(event));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private static List<String> casesIn(Received asked) {
        return asked.data()
                .get("linked")
                .valueStream()
                .map(linked -> linked.get("case").asString())
                .toList();
    }

    private long owedByForce(Received asked) {
        return anyshire.force()
                .hub()
                .duties(DutyState.OPEN, As.OWING)
                .body()
                .path("items")
                .valueStream()
                .filter(duty -> duty.path("kind").asString().equals("send"))
                .filter(duty ->
                        duty.path("message").asString().equals(asked.message().toString()))
                .count();
    }

    private static JdbcClient ledger() {
        return HubUnderTest.shared().ledger();
    }

    private boolean allCompared() {
        return ledger().sql("select count(*) from identity_said where compared_at is null")
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
