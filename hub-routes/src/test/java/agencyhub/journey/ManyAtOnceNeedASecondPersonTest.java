package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static agencyhub.journey.OperationsDesk.FIRST;
import static agencyhub.journey.OperationsDesk.SECOND;
import static agencyhub.journey.OperationsDesk.THIRD;
import static agencyhub.journey.OperationsDesk.about;
import static agencyhub.journey.OperationsDesk.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.operations.Entry;
import agencyhub.operations.Scope;
import agencyhub.operations.Upshot;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One person alone sets no more in motion than the threshold says. */
class ManyAtOnceNeedASecondPersonTest {
    private static final HubUnderTest HUB = HubUnderTest.start("--hub.operations.approval-above=1");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> HUB);

    @AfterAll
    static void close() {
        HUB.close();
    }

    @Test
    void nothingGoesOutBeforeAnotherAllowsIt() {
        OperationsDesk desk = new OperationsDesk(HUB);
        CaseInHand aCase = told();
        Scope scope = allOf(aCase);

        Upshot asked = desk.sendingAgain().many(instruction(FIRST), scope, 100);

        assertThat(asked).isInstanceOf(Upshot.Waits.class);
        Entry waits = desk.approving().waiting().getFirst();
        assertThat(waits.concerned()).isEqualTo("case/" + aCase.reference());
        assertThat(desk.approving().approve(about(waits, FIRST)))
                .as("nobody allows what they asked for")
                .isInstanceOf(Upshot.Refused.class);
        assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(2);
        assertThat(desk.approving().approve(about(waits, SECOND))).isInstanceOf(Upshot.Done.class);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(4));
        Upshot late = desk.approving().approve(about(waits, THIRD));
        assertThat(late).isInstanceOf(Upshot.Meanwhile.class);
        assertThat(late.words()).contains(SECOND.account());
        assertThat(desk.approving().waiting(waits.id())).isEmpty();
    }

    @Test
    void whatIsDeclinedStaysWhereItIs() {
        OperationsDesk desk = new OperationsDesk(HUB);
        CaseInHand aCase = told();
        desk.sendingAgain().many(instruction(FIRST), allOf(aCase), 100);
        Entry waits = desk.approving().waiting().getFirst();

        Upshot declined = desk.approving().decline(about(waits, SECOND));

        assertThat(declined).isInstanceOf(Upshot.Done.class);
        assertThat(desk.approving().approve(about(waits, THIRD))).isInstanceOf(Upshot.Meanwhile.class);
        assertThat(desk.entries("case/" + aCase.reference()))
                .extracting(Entry::outcome)
                .containsExactly(Entry.Outcome.WAITS, Entry.Outcome.DECLINED);
        assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(2);
    }

    private CaseInHand told() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        Sent update = aCase.updatedBy(anyshire.school());
        update.untilDeliveredTo(anyshire.force());
        update.untilDeliveredTo(anyshire.authority());
        return aCase;
    }

    private Scope allOf(CaseInHand aCase) {
        return new Scope(
                Optional.empty(),
                Optional.of(aCase.reference()),
                Optional.empty(),
                anyshire.now().minusSeconds(60),
                anyshire.now().plusSeconds(60),
                Duration.ofDays(1),
                false);
    }
}
