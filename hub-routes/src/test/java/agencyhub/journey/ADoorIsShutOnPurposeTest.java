package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static agencyhub.journey.OperationsDesk.FIRST;
import static agencyhub.journey.OperationsDesk.SECOND;
import static agencyhub.journey.OperationsDesk.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.operations.Upshot;
import agencyhub.testkit.Received;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A maintenance window: an agency said that its system will be away. */
class ADoorIsShutOnPurposeTest {
    private static final Instant END = Instant.parse("2026-11-23T14:00:00Z");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("authority", "https", "inbox");

    private OperationsDesk desk;

    @BeforeEach
    void atTheDesk() {
        desk = OperationsDesk.of(anyshire);
    }

    @Test
    void whatIsForItWaitsAndGoesOutInOrderWhenTheWindowIsOver() {
        String door = pauseTheForce(END);
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        Sent first = aCase.updatedBy(anyshire.school());
        Sent second = aCase.updatedBy(anyshire.school());
        second.untilDeliveredTo(anyshire.authority());
        assertThat(aCase.arrivalsAt(anyshire.force())).isEmpty();
        assertThat(anyshire.doorFaultsOf(anyshire.force())).containsExactly("paused");

        anyshire.itIs(END);

        second.untilDeliveredTo(anyshire.force());
        assertThat(aCase.arrivalsAt(anyshire.force()))
                .extracting(Received::message)
                .containsExactly(referral.id(), first.id(), second.id());
        assertThat(anyshire.doorFaultsOf(anyshire.force())).isEmpty();
        assertThat(desk.doors().windows(door)).isEmpty();
        assertThat(referral.story().attemptsAt(anyshire.force())).containsExactly("https delivered");
    }

    @Test
    void neitherTheNextDoorNorOperationsIsTroubledMeanwhile() {
        desk.doors()
                .pause(
                        instruction(FIRST),
                        desk.door(anyshire.authority(), "https"),
                        desk.doors().shown(desk.door(anyshire.authority(), "https")),
                        anyshire.now(),
                        END);
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        referral.untilDeliveredTo(anyshire.force());
        CaseInHand witness = witnessOfPatience();

        anyshire.itIs("2026-11-23T13:30:00Z"); // three times the patience of the ladder

        await().atMost(PATIENCE)
                .until(() ->
                        witness.arrivalsAt(anyshire.operations()).stream().anyMatch(each -> each.is("escalation")));
        assertThat(referral.story().deliveryTo(anyshire.authority())).isEqualTo("pending");
        assertThat(aCase.arrivalsAt(anyshire.operations())).isEmpty();
        anyshire.itIs(END);
        referral.untilDeliveredTo(anyshire.authority());
        assertThat(aCase.toldTo(anyshire.authority(), "referral-submitted").door())
                .isEqualTo("https");
        assertThat(aCase.arrivalsAt(anyshire.operations())).isEmpty();
    }

    /** A case whose delivery is stuck behind a door that nobody shut: its ladder is climbed at the same time. */
    private CaseInHand witnessOfPatience() {
        anyshire.force().answering(500);
        CaseInHand witness = anyshire.aCase();
        witness.referred();
        return witness;
    }

    @Test
    void itIsOpenedAgainBeforeItsTime() {
        String door = pauseTheForce(END);
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        referral.untilDeliveredTo(anyshire.authority());

        Upshot upshot =
                desk.doors().resume(instruction(SECOND), door, desk.doors().shown(door));

        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        referral.untilDeliveredTo(anyshire.force());
        assertThat(desk.entries("door/" + door))
                .extracting(entry -> entry.kind().word())
                .containsExactly("pause", "resume");
    }

    @Test
    void aWindowHasALongestLength() {
        String door = desk.door(anyshire.force(), "https");

        Upshot upshot = desk.doors()
                .pause(
                        instruction(FIRST),
                        door,
                        desk.doors().shown(door),
                        anyshire.now(),
                        anyshire.now().plus(Duration.ofDays(30)));

        assertThat(upshot)
                .isInstanceOfSatisfying(
                        Upshot.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("until"));
        anyshire.aCase().referred().untilDeliveredTo(anyshire.force());
    }

    @Test
    void aDoorThatSaidItIsGoneIsBroughtBack() {
        anyshire.authority().answering(410);
        anyshire.aCase().referred().untilDeliveredTo(anyshire.authority());
        String door = desk.door(anyshire.authority(), "https");
        assertThat(anyshire.doorFaultsOf(anyshire.authority())).containsExactly("retired");
        anyshire.authority().up();

        Upshot upshot =
                desk.doors().reopen(instruction(FIRST), door, desk.doors().shown(door));

        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        CaseInHand next = anyshire.aCase();
        next.referred().untilDeliveredTo(anyshire.authority());
        assertThat(next.toldTo(anyshire.authority(), "referral-submitted").door())
                .isEqualTo("https");
    }

    @Test
    void aTestMessageIsSignedMarkedAndOpensNothing() {
        String door = desk.door(anyshire.force(), "https");

        Upshot upshot = desk.trying().send(instruction(FIRST), door);

        assertThat(upshot.words()).contains("It took the test message");
        Received test = anyshire.force().awaitReceived("door-test", PATIENCE);
        assertThat(test.data().path("test").asBoolean()).isTrue();
        assertThat(anyshire.force().forged()).isZero();
        assertThat(test.level()).isEmpty();
    }

    @Test
    void aTestMessageThatIsNotTakenSaysWhyAndShutsNothing() {
        anyshire.force().answering(503);

        Upshot upshot = desk.trying().send(instruction(FIRST), desk.door(anyshire.force(), "https"));

        assertThat(upshot.words())
                .contains("did not take")
                .contains("overloaded")
                .contains("HTTP 503");
        assertThat(anyshire.doorFaultsOf(anyshire.force())).isEmpty();
    }

    @Test
    void whatIsStuckGoesByAnotherDoor() {
        anyshire.authority().answering(500);
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        await().atMost(PATIENCE)
                .until(() -> anyshire.doorFaultsOf(anyshire.authority()).equals(java.util.List.of("down")));
        java.util.UUID delivery = desk.hub()
                .ledger()
                .sql("select id from delivery where message = ? and agency = ?")
                .params(referral.id(), anyshire.authority().agency())
                .query(java.util.UUID.class)
                .single();

        await().atMost(PATIENCE) // not while a probe has it in hand
                .until(() -> desk.rerouting()
                                .one(
                                        instruction(FIRST),
                                        delivery,
                                        desk.shownDelivery(delivery),
                                        desk.door(anyshire.authority(), "inbox"))
                        instanceof Upshot.Done);

        Received fetched = aCase.toldTo(anyshire.authority(), "referral-submitted");
        assertThat(fetched.door()).isEqualTo("inbox");
        assertThat(fetched.delivery()).isEqualTo(delivery.toString());
    }

    private String pauseTheForce(Instant until) {
        String door = desk.door(anyshire.force(), "https");
        Upshot upshot =
                desk.doors().pause(instruction(FIRST), door, desk.doors().shown(door), anyshire.now(), until);
        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        return door;
    }
}
