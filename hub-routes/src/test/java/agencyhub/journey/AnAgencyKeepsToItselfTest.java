package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.testkit.Answer;
import agencyhub.testkit.BrokerClient;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.Direction;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings.BrokerLogin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnAgencyKeepsToItselfTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("force", "inbox").where("school", "amqp");

    @Test
    void whoeverHasNoPartInACaseFindsNothingOfIt() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        aCase.toldTo(anyshire.force(), "panel-outcome");
        HubClient stranger = anyshire.southfield().hub();

        Answer message = stranger.message(referral.id());

        assertThat(List.of(message, stranger.message(outcome.id()), stranger.caseFile(aCase.reference())))
                .allSatisfy(AnAgencyKeepsToItselfTest::isNotFound);
        assertThat(stranger.caseFile(aCase.reference()).text())
                .isEqualTo(stranger.caseFile("AN-0-0").text())
                .doesNotContain(aCase.reference());
        assertThat(message.text())
                .isEqualTo(stranger.get("/api/messages/00000000-0000-7000-8000-000000000000")
                        .text());
        assertThat(List.of(
                        stranger.messages(Direction.SENT, null, null, null),
                        stranger.messages(Direction.RECEIVED, null, null, null),
                        stranger.messages(Direction.RECEIVED, aCase.reference(), null, null),
                        stranger.inbox(null, 50, Duration.ZERO),
                        stranger.duties(DutyState.OPEN, As.OWING),
                        stranger.duties(DutyState.OPEN, As.WAITING),
                        stranger.get("/api/duties")))
                .allSatisfy(AnAgencyKeepsToItselfTest::isEmpty);
    }

    @Test
    void aPartyFindsNothingOfWhatItWasNotTold() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        HubClient school = anyshire.school().hub();

        Answer decision = school.message(outcome.id());

        isNotFound(decision);
        isEmpty(school.messages(Direction.RECEIVED, aCase.reference(), null, null));
        assertThat(school.caseFile(aCase.reference()).text())
                .contains("referral-submitted")
                .doesNotContain("panel-outcome", "ADOPT");
    }

    /** The longer id belongs to somebody else, whose rights and rows must not be found by the shorter one. */
    @Test
    void whoseIdIsTheBeginningOfAnothersGetsNothingOfIt() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        referral.untilDeliveredTo(anyshire.authority());
        String whole = anyshire.force().agency();
        Member shorter = new Member(
                whole.substring(0, whole.lastIndexOf('-')), // no county's, which all have a number
                "police",
                List.of(),
                List.of("{id: prevent, name: Prevent team}"),
                List.of("inbox"));
        anyshire.hub().admit(List.of(shorter));

        try (StandIn prefix = shorter.moveIn(anyshire.hub().businessTime())
                        .hubAt(anyshire.hub().url());
                BrokerClient broker = login(shorter)) {
            isNotFound(prefix.hub().message(referral.id()));
            isNotFound(prefix.hub().caseFile(aCase.reference()));
            isEmpty(prefix.hub().inbox(null, 50, Duration.ZERO));
            isEmpty(prefix.hub().get("/api/duties"));
            isEmpty(prefix.hub().messages(Direction.RECEIVED, null, null, null));
            isDenied(broker, "agency." + whole);
        }
    }

    @Test
    void nobodyTouchesAnothersQueuesOrTheHubs() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.closed();
        Member southfield = anyshire.member(anyshire.southfield());

        try (BrokerClient broker = login(southfield)) {
            isDenied(broker, "agency." + anyshire.school().agency());
            for (String address : List.of(
                    "hub.submissions", "hub.dead", "hub.expired", "activemq.notifications", "activemq.management")) {
                assertThatThrownBy(() -> broker.take(address, AT_ONCE))
                        .as("reading %s", address)
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> broker.send(address, nothing()))
                        .as("sending to %s", address)
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThatThrownBy(() -> broker.take("agency." + southfield.id() + ".submissions", AT_ONCE))
                    .as("its submissions are for the hub to read")
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> broker.send("agency." + southfield.id() + ".inbox", nothing()))
                    .as("its inbox is for the hub to fill")
                    .isInstanceOf(IllegalStateException.class);
            // It is let in where it belongs.
            assertThat(broker.take("agency." + southfield.id() + ".inbox", AT_ONCE))
                    .isEmpty();
        }
        assertThat(aCase.toldTo(anyshire.school(), "closure-notice").door()).isEqualTo("amqp");
    }

    @Test
    void whoeverShowsNoTokenIsToldSoAndNothingElse() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();

        try (HubClient nobody = HubClient.anonymous(anyshire.hub().url());
                HubClient wrong = HubClient.of(
                        anyshire.hub().url(),
                        anyshire.member(anyshire.school()).brokerSecret().replace(' ', '-'))) {
            for (HubClient stranger : List.of(nobody, wrong)) {
                assertThat(List.of(
                                stranger.submit(anyshire.aCase().referral()),
                                stranger.message(referral.id()),
                                stranger.messages(Direction.SENT, null, null, null),
                                stranger.caseFile(aCase.reference()),
                                stranger.inbox(null, 1, Duration.ZERO),
                                stranger.duties(DutyState.OPEN, As.OWING)))
                        .allSatisfy(answer -> {
                            assertThat(answer.status()).isEqualTo(401);
                            assertThat(answer.code()).isEqualTo("unauthenticated");
                            assertThat(answer.mediaType()).isEqualTo("application/problem+json");
                        });
            }
        }
    }

    @Test
    void nobodySpeaksForAnother() {
        CaseInHand aCase = anyshire.aCase();
        Member southfield = anyshire.member(anyshire.southfield());

        Answer byHttp = anyshire.southfield().hub().submit(aCase.referral());

        assertThat(byHttp.status()).isEqualTo(403);
        assertThat(byHttp.code()).isEqualTo("not-your-source");
        assertThat(byHttp.body().at("/errors/0/pointer").asString()).isEqualTo("/source");
        try (BrokerClient broker = login(southfield)) {
            Answer byAmqp = broker.submit(aCase.referral().bytes(), PATIENCE);
            assertThat(byAmqp.status()).isEqualTo(403);
            assertThat(byAmqp.code()).isEqualTo("not-your-source");
        }
        isNotFound(anyshire.school().hub().caseFile(aCase.reference()));
        assertThat(anyshire.school()
                        .hub()
                        .submit(Events.referral(anyshire.school().agency())
                                .in(aCase.reference())
                                .at(anyshire.now()))
                        .status())
                .as("the case is still free")
                .isEqualTo(202);
    }

    private BrokerClient login(Member member) {
        return BrokerClient.of(
                member.id(), anyshire.hub().brokerUrl(), new BrokerLogin(member.id(), member.brokerSecret()));
    }

    private static void isDenied(BrokerClient broker, String anothers) {
        for (String queue : List.of(".submissions", ".receipts", ".inbox")) {
            assertThatThrownBy(() -> broker.take(anothers + queue, AT_ONCE))
                    .as("reading %s", anothers + queue)
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> broker.send(anothers + queue, nothing()))
                    .as("sending to %s", anothers + queue)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static void isNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not-found");
    }

    private static void isEmpty(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("items").isArray()).isTrue();
        assertThat(answer.body().path("items").size()).as(answer.text()).isZero();
    }

    private static byte[] nothing() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }
}
