package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static agencyhub.journey.OperationsDesk.FIRST;
import static agencyhub.journey.OperationsDesk.SECOND;
import static agencyhub.journey.OperationsDesk.THIRD;
import static agencyhub.journey.OperationsDesk.about;
import static agencyhub.journey.OperationsDesk.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.agency.OfficeRef;
import agencyhub.operations.Entry;
import agencyhub.operations.TellingByTelephone;
import agencyhub.operations.Upshot;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations does something about a duty, by a message like everybody. */
class ADutyIsTakenInHandTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private OperationsDesk desk;
    private CaseInHand aCase;
    private Sent closure;
    private UUID duty;

    @BeforeEach
    void aSchoolThatOwesAnAcknowledgement() {
        desk = OperationsDesk.of(anyshire);
        aCase = anyshire.aCase();
        aCase.referred();
        closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        duty = UUID.fromString(
                closure.story().dutyOf(anyshire.school()).path("id").asString());
    }

    @Test
    void aSupervisorWaivesItAndBothSidesAreTold() {
        Upshot upshot = desk.waiving().waive(instruction(SECOND), duty, desk.shownDuty(duty));

        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("waived");
        Received atTheSchool = aCase.toldTo(anyshire.school(), "dsl", "duty-waived");
        Received atTheAuthority = aCase.toldTo(anyshire.authority(), "panel", "duty-waived");
        assertThat(atTheSchool.data().path("duty").asString()).isEqualTo(duty.toString());
        assertThat(atTheAuthority.data().path("reason").asString()).startsWith("A fictional reason");
        assertThat(desk.entries("duty/" + duty))
                .extracting(Entry::outcome)
                .containsExactly(Entry.Outcome.BEGUN, Entry.Outcome.DONE);
    }

    @Test
    void anOperatorMayNotWaive() {
        Upshot upshot = desk.waiving().waive(instruction(FIRST), duty, desk.shownDuty(duty));

        assertThat(upshot).isInstanceOf(Upshot.Refused.class);
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");
    }

    @Test
    void ofTwoAtTheSameInstantOneWins() throws Exception {
        String shownToBoth = desk.shownDuty(duty);
        List<Callable<Upshot>> both = List.of(
                () -> desk.waiving().waive(instruction(SECOND), duty, shownToBoth),
                () -> desk.waiving().waive(instruction(THIRD), duty, shownToBoth));

        List<Upshot> upshots;
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            upshots = hands.invokeAll(both).stream().map(Future::resultNow).toList();
        }

        assertThat(upshots).filteredOn(Upshot.Done.class::isInstance).hasSize(1);
        assertThat(upshots)
                .filteredOn(Upshot.Meanwhile.class::isInstance)
                .singleElement()
                .satisfies(late -> assertThat(late.words())
                        .containsAnyOf(SECOND.account(), THIRD.account())
                        .contains("Nothing of yours was done"));
        assertThat(aCase.arrivalsAt(anyshire.school()).stream().filter(each -> each.is("duty-waived")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whoeverDecidedOnWhatHasEndedMeanwhileIsToldHow() {
        String shown = desk.shownDuty(duty);
        Received notice = aCase.toldTo(anyshire.school(), "closure-notice");
        anyshire.school().acknowledges(notice, agencyhub.message.Level.RECEIVED, "dsl");

        Upshot upshot = desk.waiving().waive(instruction(SECOND), duty, shown);

        assertThat(upshot).isInstanceOf(Upshot.Meanwhile.class);
        assertThat(upshot.words())
                .contains("discharged")
                .contains(anyshire.school().agency() + "/dsl");
    }

    @Test
    void toldByTelephoneHoldsOnceAnotherPersonHasSigned() {
        Upshot said = desk.telephone()
                .say(
                        instruction(FIRST),
                        duty,
                        desk.shownDuty(duty),
                        new TellingByTelephone.Told(
                                office("head"),
                                "Holder of the head's post",
                                TellingByTelephone.How.TELEPHONE,
                                anyshire.now()));
        assertThat(said).isInstanceOf(Upshot.Waits.class);
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");
        Entry waits = desk.entries("duty/" + duty).getLast();
        assertThat(desk.approving().approve(about(waits, FIRST))).isInstanceOf(Upshot.Refused.class);

        Upshot signed = desk.approving().approve(about(waits, SECOND));

        assertThat(signed).isInstanceOf(Upshot.Done.class);
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("discharged");
        assertThat(desk.approving().approve(about(waits, THIRD))).isInstanceOf(Upshot.Meanwhile.class);
    }

    @Test
    void toldByTelephoneThatIsNotSignedLeavesTheDutyOpen() {
        desk.telephone()
                .say(
                        instruction(FIRST),
                        duty,
                        desk.shownDuty(duty),
                        new TellingByTelephone.Told(
                                office("head"),
                                "Holder of the head's post",
                                TellingByTelephone.How.TELEPHONE,
                                anyshire.now()));
        Entry waits = desk.entries("duty/" + duty).getLast();

        Upshot declined = desk.approving().decline(about(waits, SECOND));

        assertThat(declined).isInstanceOf(Upshot.Done.class);
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");
        assertThat(desk.hub()
                        .ledger()
                        .sql(
                                "select count(*) from duty where case_reference = ? and kind = 'answer' and state = 'open'")
                        .param(aCase.reference())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(desk.approving().waiting(waits.id())).isEmpty();
    }

    @Test
    void whatStandsOnOneWorklistIsHandedToAnotherWhichIsTold() {
        anyshire.itIs("2026-11-30T17:00:00Z"); // the fifth working day
        aCase.toldTo(anyshire.school(), "dsl", "reminder");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(standing()).isEqualTo("dsl"));

        Upshot upshot = desk.handingOver().one(instruction(FIRST), duty, desk.shownDuty(duty), office("deputy"));

        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        assertThat(standing()).isEqualTo("deputy");
        Received told = aCase.toldTo(anyshire.school(), "deputy", "escalation");
        assertThat(told.data().path("duty").asString()).isEqualTo(duty.toString());
        assertThat(closure.story().nextStepOf(anyshire.school())).isAfter(anyshire.now());
    }

    @Test
    void theWholeWorklistOfAnOfficeIsHandedOver() {
        anyshire.itIs("2026-11-30T17:00:00Z");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(standing()).isEqualTo("dsl"));
        int counted = desk.handingOver().count(office("dsl"));

        Upshot upshot = desk.handingOver().all(instruction(FIRST), office("dsl"), office("head"), counted);

        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        assertThat(desk.handingOver().count(office("dsl"))).isZero();
        assertThat(standing()).isEqualTo("head");
    }

    @Test
    void theHubsOwnSystemCannotWaiveByItsToken() {
        EventDraft waiver = aCase.inCase(Events.of(agencyhub.message.MessageType.DUTY_WAIVED, "hub.anyshire")
                .with("duty", duty.toString())
                .with("owedBy", Map.of("agency", anyshire.school().agency(), "office", "dsl"))
                .with("waivedBy", Map.of("office", "desk", "name", "A system")));

        Answer answer = anyshire.operations().submits(waiver);

        assertThat(answer.code()).isEqualTo("not-entitled");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");
    }

    private OfficeRef office(String id) {
        return new OfficeRef(anyshire.school().agency(), id);
    }

    private String standing() {
        return desk.hub()
                .ledger()
                .sql("select coalesce(stands_office, '') from duty where id = ?")
                .param(duty)
                .query(String.class)
                .single();
    }
}
