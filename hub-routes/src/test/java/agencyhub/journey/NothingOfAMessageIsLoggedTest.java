package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Every word that a person could have written carries a mark here, which must be found in no line and no metric. */
class NothingOfAMessageIsLoggedTest {
    private static final String MARK = "quixotry";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("school", "amqp").where("authority", "inbox");

    @Test
    void whateverBecomesOfIt() {
        try (LogRecording log = LogRecording.begun()) {
            LoggerFactory.getLogger("agencyhub.journey").debug("the recording runs");
            anyshire.authority().brokerAt(anyshire.hub().brokerUrl());
            anyshire.force().brokerAt(anyshire.hub().brokerUrl());
            CaseInHand aCase = anyshire.aCase();

            acceptedDeliveredAndRejected(aCase);
            refusedByItsRecipient(aCase);
            refusedByTheHub(aCase);
            chased(aCase);

            assertThat(log.lines()).anyMatch(line -> line.contains("the recording runs"));
            assertThat(log.lines())
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContainIgnoringCase(MARK)
                            .doesNotContain("token-of-", "broker secret of"));
        }
        assertThat(anyshire.school().hub().get("/actuator/prometheus").text())
                .contains("hub_messages_total")
                .doesNotContainIgnoringCase(MARK)
                .doesNotContain("anyshire", "northfield");
    }

    private void acceptedDeliveredAndRejected(CaseInHand aCase) {
        Answer referred = byAmqp(anyshire.school(), referral(aCase));
        assertThat(referred.status()).as(referred.text()).isEqualTo(202);
        Received toForce = aCase.toldTo(anyshire.force(), "referral-submitted");
        assertThat(toForce.door()).isEqualTo("https");
        assertThat(aCase.toldTo(anyshire.authority(), "referral-submitted").door())
                .isEqualTo("inbox");
        anyshire.sends(anyshire.force(), update(aCase)).accepted();
        assertThat(aCase.toldTo(anyshire.school(), "referral-update").door()).isEqualTo("amqp");

        EventDraft rejection =
                aCase.inCase(marked(Events.acknowledgement(anyshire.force().agency(), toForce.message(), "prevent")
                        .saying(Level.REJECTED)
                        .because(mark("reason"))
                        .by("prevent", mark("name"))));
        assertThat(byAmqp(anyshire.force(), rejection).status()).isEqualTo(202);
        aCase.toldTo(anyshire.school(), "acknowledgement");
    }

    private void refusedByItsRecipient(CaseInHand aCase) {
        anyshire.sends(anyshire.authority(), joined(aCase)).accepted();
        aCase.toldTo(anyshire.provider(), "party-joined");
        anyshire.provider().answering(422);
        Sent outcome = anyshire.sends(anyshire.authority(), outcome(aCase)).accepted();
        outcome.until(story -> assertThat(story.deliveryTo(anyshire.provider())).isEqualTo("refused"));
        anyshire.sends(anyshire.authority(), feedback(aCase)).accepted();
        anyshire.force().answering(401);
        Sent closure = anyshire.sends(anyshire.authority(), closure(aCase)).accepted();
        closure.until(story -> assertThat(story.attemptsAt(anyshire.force())).isNotEmpty());
        anyshire.force().answering(200);
        closure.untilDeliveredTo(anyshire.force());
        closure.untilDeliveredTo(anyshire.school());
    }

    private void refusedByTheHub(CaseInHand aCase) {
        Map<StandIn, List<EventDraft>> sent = Map.of(
                anyshire.school(), List.of(referral(anyshire.aCase()), acknowledgement(aCase)),
                anyshire.authority(),
                        List.of(outcome(aCase), closure(aCase), feedback(aCase), joined(aCase), left(aCase)),
                anyshire.force(), List.of(update(aCase)));
        sent.forEach((sender, drafts) -> drafts.forEach(draft -> {
            refused(sender, bytes(draft.with(MARK + "Field", mark("unknown field"))));
            refused(sender, half(draft));
            refused(
                    sender,
                    new String(draft.bytes(), StandardCharsets.UTF_8)
                            .replace(".v1\"", "-" + MARK + ".v1\"")
                            .getBytes(StandardCharsets.UTF_8));
            refused(sender, bytes(draft.without(MARK + "Field").withEnvelope("marking", "SECRET " + mark("marking"))));
        }));
        refused(anyshire.authority(), bytes(outcome(aCase).with("outcome", mark("outcome"))));
        refused(anyshire.authority(), bytes(outcome(aCase).with("rationale", Map.of(MARK, mark("rationale")))));
        refused(anyshire.authority(), bytes(outcome(aCase).with("occurredAt", mark("time"))));
        refused(
                anyshire.authority(),
                bytes(outcome(aCase).occurredAt(anyshire.now().plusSeconds(7200))));
        refused(anyshire.authority(), bytes(joined(aCase).with("agency", "provider." + MARK)));
        refused(anyshire.authority(), bytes(joined(aCase).with("role", mark("role"))));
        refused(anyshire.school(), bytes(referral(aCase)));
        refused(anyshire.school(), bytes(outcome(aCase)));
        refused(anyshire.school(), bytes(acknowledgement(aCase).with("message", mark("message"))));
        refused(anyshire.school(), bytes(acknowledgement(aCase).by(MARK, mark("name"))));
        EventDraft again = update(aCase);
        anyshire.sends(anyshire.force(), again).accepted();
        refused(anyshire.force(), bytes(again.with("update", mark("other"))));

        HubClient school = anyshire.school().hub();
        assertThat(school.get("/api/cases/" + MARK).status()).isEqualTo(404);
        assertThat(school.get("/api/messages/" + MARK).status()).isEqualTo(404);
        assertThat(school.get("/api/messages?direction=" + MARK).status()).isEqualTo(400);
        assertThat(school.get("/" + MARK).status()).isEqualTo(404);
        assertThat(school.submit(referral(aCase).bytes(), "application/" + MARK).status())
                .isEqualTo(415);
        try (HubClient stranger = HubClient.of(anyshire.hub().url(), MARK)) {
            assertThat(stranger.submit(referral(aCase)).status()).isEqualTo(401);
        }
    }

    private void chased(CaseInHand aCase) {
        anyshire.itIs("2026-12-01T17:00:00Z");
        aCase.toldTo(anyshire.school(), "dsl", "reminder");
    }

    private EventDraft referral(CaseInHand aCase) {
        return aCase.inCase(marked(Events.referral(anyshire.school().agency())
                .with("concerns", mark("concerns"))
                .with("complexNeeds", mark("needs"))
                .with("otherInformation", mark("other information"))
                .with("whoKnows", mark("who knows"))
                .with(
                        "identity",
                        Map.of(
                                "name", mark("name"),
                                "otherNames", List.of(mark("other name")),
                                "address", mark("address"),
                                "school", mark("school"),
                                "childIdentifier", Map.of("scheme", mark("scheme"), "value", mark("identifier"))))
                .with("contact", contact())));
    }

    private EventDraft update(CaseInHand aCase) {
        return aCase.inCase(marked(Events.referralUpdate(anyshire.force().agency())
                .with("update", mark("update"))
                .with("forCaseOwners", mark("for case owners"))
                .with("identity", Map.of("name", mark("name"), "address", mark("address"), "school", mark("school")))
                .with("contact", contact())));
    }

    private EventDraft joined(CaseInHand aCase) {
        return aCase.inCase(marked(Events.partyJoined(
                anyshire.authority().agency(),
                "intervention-provider",
                anyshire.provider().agency())));
    }

    private EventDraft left(CaseInHand aCase) {
        return aCase.inCase(marked(Events.partyLeft(
                anyshire.authority().agency(),
                "intervention-provider",
                anyshire.provider().agency())));
    }

    private EventDraft outcome(CaseInHand aCase) {
        return aCase.inCase(marked(Events.panelOutcome(anyshire.authority().agency())
                .with("rationale", mark("rationale"))
                .with("dissent", mark("dissent"))
                .with("alternativeSupportConsidered", mark("alternative"))
                .with("actions", List.of(Map.of("action", mark("action"), "office", mark("office"))))
                .by("panel", mark("name"))));
    }

    private EventDraft closure(CaseInHand aCase) {
        return aCase.inCase(marked(Events.closureNotice(anyshire.authority().agency())
                .with("outcome", mark("outcome"))
                .with("rationale", mark("rationale"))
                .with("basis", mark("basis"))
                .with("plainSummary", mark("summary"))
                .with("signpostedTo", List.of(Map.of("to", mark("signpost"))))
                .overriding("director", mark("override"))
                .by("panel", mark("name"))));
    }

    private EventDraft feedback(CaseInHand aCase) {
        return aCase.inCase(marked(Events.referrerFeedback(anyshire.authority().agency())
                .with("stage", mark("stage"))
                .with("whatHappensNext", mark("next"))
                .with("whatToWatch", mark("watch"))
                .with("howToChallenge", mark("challenge"))
                .with("contact", contact())
                .by("panel", mark("name"))));
    }

    private EventDraft acknowledgement(CaseInHand aCase) {
        return aCase.inCase(marked(Events.acknowledgement(anyshire.school().agency(), UUID.randomUUID(), "dsl")
                .because(mark("reason"))
                .by("dsl", mark("name"))));
    }

    private static EventDraft marked(EventDraft draft) {
        return draft.withLocalReference(mark("local reference")).withEnvelope("extension", mark("extension"));
    }

    private static Map<String, String> contact() {
        return Map.of("name", mark("name"), "office", mark("office"), "phone", mark("phone"), "mail", mark("mail"));
    }

    private static String mark(String field) {
        return MARK + " " + field;
    }

    private static byte[] bytes(EventDraft draft) {
        return draft.bytes();
    }

    private static byte[] half(EventDraft draft) {
        String whole = new String(draft.bytes(), StandardCharsets.UTF_8);
        return whole.substring(0, whole.lastIndexOf(MARK) + MARK.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static Answer byAmqp(StandIn sender, EventDraft draft) {
        return sender.broker().submit(draft.bytes(), PATIENCE);
    }

    /** At both doors. */
    private static void refused(StandIn sender, byte[] event) {
        assertThat(sender.hub().submit(event).status()).isBetween(400, 499);
        assertThat(sender.broker().submit(event, PATIENCE).status()).isBetween(400, 499);
    }
}
