package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static agencyhub.journey.OperationsDesk.FIRST;
import static agencyhub.journey.OperationsDesk.SECOND;
import static agencyhub.journey.OperationsDesk.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.operations.Entry;
import agencyhub.operations.Instruction;
import agencyhub.operations.Scope;
import agencyhub.operations.SendingAgain;
import agencyhub.operations.Upshot;
import agencyhub.testkit.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators send again what an agency had and lost. */
class WhatWasLostGoesOutAgainTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private OperationsDesk desk;

    @BeforeEach
    void atTheDesk() {
        desk = OperationsDesk.of(anyshire);
    }

    @Test
    void oneDeliveryComesASecondTimeUnderTheSameIdAndIsOnRecord() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        Received first = aCase.toldTo(anyshire.force(), "referral-submitted");
        UUID delivery = UUID.fromString(first.delivery());

        Upshot upshot = desk.sendingAgain().one(instruction(FIRST), delivery, desk.shownDelivery(delivery));

        assertThat(upshot).isInstanceOf(Upshot.Done.class);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(2));
        assertThat(aCase.arrivalsAt(anyshire.force())).allSatisfy(each -> {
            assertThat(each.delivery()).isEqualTo(first.delivery());
            assertThat(each.event()).isEqualTo(first.event());
        });
        assertThat(anyshire.force().forged()).isZero();
        assertThat(desk.entries("delivery/" + delivery)).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Entry.Outcome.DONE);
            assertThat(entry.account()).isEqualTo(FIRST.account());
            assertThat(entry.at()).isEqualTo(anyshire.now());
        });
    }

    @Test
    void theSameFormSentTwiceIsOneOperation() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        referral.untilDeliveredTo(anyshire.force());
        UUID delivery = UUID.fromString(
                aCase.toldTo(anyshire.force(), "referral-submitted").delivery());
        String shown = desk.shownDelivery(delivery);
        Instruction form = instruction(FIRST);
        Upshot first = desk.sendingAgain().one(form, delivery, shown);
        await().atMost(PATIENCE).until(() -> aCase.arrivalsAt(anyshire.force()).size() == 2);
        referral.untilDeliveredTo(anyshire.force());

        Upshot second = desk.sendingAgain().one(form, delivery, shown);

        assertThat(second).isEqualTo(first);
        assertThat(desk.entries("delivery/" + delivery)).hasSize(1);
        assertThat(referral.story().attemptsAt(anyshire.force())).hasSize(2);
    }

    @Test
    void ofTwoOperatorsOneWinsAndTheOtherIsToldWhoAndWhen() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        UUID delivery = UUID.fromString(
                aCase.toldTo(anyshire.force(), "referral-submitted").delivery());
        String shownToBoth = desk.shownDelivery(delivery);
        desk.sendingAgain().one(instruction(FIRST), delivery, shownToBoth);

        Upshot second = desk.sendingAgain().one(instruction(SECOND), delivery, shownToBoth);

        assertThat(second).isInstanceOf(Upshot.Meanwhile.class);
        assertThat(second.words()).contains(FIRST.account()).contains("23 Nov 2026, 10:00");
    }

    @Test
    void allOfATimeGoOutInOrderAndNothingOlderThanAsked() {
        CaseInHand aCase = anyshire.aCase();
        Sent old = aCase.referred();
        anyshire.itIs("2026-11-23T13:00:00Z");
        Sent earlier = aCase.updatedBy(anyshire.school());
        Sent later = aCase.updatedBy(anyshire.school());
        old.untilDeliveredTo(anyshire.force());
        later.untilDeliveredTo(anyshire.force());
        anyshire.force().forget();
        anyshire.itIs("2026-11-23T14:00:00Z");
        Scope scope = new Scope(
                Optional.of(anyshire.force().agency()),
                Optional.empty(),
                Optional.of("https"),
                Instant.parse("2026-11-23T00:00:00Z"),
                anyshire.now(),
                Duration.ofHours(2),
                false);
        SendingAgain.DryRun dryRun = desk.sendingAgain().dryRun(scope);

        Upshot upshot = desk.sendingAgain().many(instruction(FIRST), scope, dryRun.count());

        assertThat(dryRun.count()).isEqualTo(2);
        assertThat(dryRun.first()).extracting(each -> each.message()).containsExactly(earlier.id(), later.id());
        assertThat(upshot.words()).contains("2 deliveries");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(2));
        assertThat(aCase.arrivalsAt(anyshire.force()))
                .extracting(Received::message)
                .isEqualTo(List.of(earlier.id(), later.id()));
    }

    @Test
    void whatHasGrownSinceItWasCountedIsLookedAtAgain() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        Scope scope = new Scope(
                Optional.empty(),
                Optional.of(aCase.reference()),
                Optional.empty(),
                anyshire.now().minusSeconds(60),
                anyshire.now().plusSeconds(60),
                Duration.ofHours(1),
                false);
        int counted = desk.sendingAgain().dryRun(scope).count();
        Sent another = aCase.updatedBy(anyshire.school());
        another.untilDeliveredTo(anyshire.force());
        another.untilDeliveredTo(anyshire.authority());

        Upshot upshot = desk.sendingAgain().many(instruction(FIRST), scope, counted);

        assertThat(upshot).isInstanceOf(Upshot.Meanwhile.class);
        assertThat(upshot.words()).contains("Look again");
    }

    @Test
    void withoutAReasonNothingIsDone() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        UUID delivery = UUID.fromString(
                aCase.toldTo(anyshire.force(), "referral-submitted").delivery());

        Upshot upshot = desk.sendingAgain()
                .one(new Instruction(UUID.randomUUID(), FIRST, "  "), delivery, desk.shownDelivery(delivery));

        assertThat(upshot)
                .isInstanceOfSatisfying(
                        Upshot.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("reason"));
        assertThat(desk.entries("delivery/" + delivery)).isEmpty();
    }
}
