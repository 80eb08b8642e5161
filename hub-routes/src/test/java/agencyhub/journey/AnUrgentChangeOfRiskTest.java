package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AnUrgentChangeOfRiskTest {
    private static final int CASES = 20;
    private static final int REMINDERS = 2000;
    private static final Instant SUNDAY_NIGHT = Instant.parse("2026-11-29T22:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-29T22:30:00Z");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void isAcknowledgedWithinMinutesAlsoOnASundayNight() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        anyshire.itIs(SUNDAY_NIGHT);

        Sent urgent = aCase.says(
                anyshire.school(), Events.urgentRiskChange(anyshire.school().agency()));

        Received told = aCase.toldTo(anyshire.force(), "urgent-risk-change");
        assertThat(told.acknowledgeBy()).contains(Instant.parse("2026-11-29T22:30:00Z"));
        anyshire.force().acknowledges(told, Level.RECEIVED, "prevent");
        assertThat(urgent.story().stateOfDutyOf(anyshire.force())).isEqualTo("discharged");
        JsonNode duty = urgent.story().dutyOf(anyshire.authority());
        anyshire.itIs("2026-11-29T22:30:00Z");
        assertThat(aCase.chasedAt(anyshire.authority(), "panel", duty).type()).isEqualTo("reminder");
        anyshire.itIs("2026-11-29T23:00:00Z");
        assertThat(aCase.chasedAt(anyshire.authority(), "vice", duty).type()).isEqualTo("escalation");
        anyshire.itIs("2026-11-29T23:30:00Z");
        aCase.chasedAt(anyshire.authority(), "director", duty);
    }

    @Test
    void isNeverBehindReminders() {
        anyshire.itIs(SUNDAY_NIGHT);
        for (int i = 0; i < CASES; i++) {
            JsonNode ordinary = anyshire.aCase().referred().story().dutyToSend("referral-receipt");
            asManyMore(REMINDERS / CASES, ordinary);
        }
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent urgent = aCase.says(
                anyshire.school(), Events.urgentRiskChange(anyshire.school().agency()));
        urgent.untilDeliveredTo(anyshire.force());
        JsonNode duty = urgent.story().dutyOf(anyshire.force());

        anyshire.itIs(DUE);

        Received reminder = aCase.chasedAt(anyshire.force(), "prevent", duty);
        await().atMost(PATIENCE).until(() -> reminders() > REMINDERS);
        assertThat(remindersBefore(reminder.message())).isLessThan(REMINDERS / 10);
    }

    /** Duties like this one, all due when the urgent one is. */
    private static void asManyMore(int many, JsonNode duty) {
        ledger().sql("insert into duty select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),"
                        + " 'due_by', ?::timestamptz, 'chased_since', ?::timestamptz, 'next_step_at', ?::timestamptz))).*"
                        + " from duty d, generate_series(1, ?) where d.id = ?::uuid")
                .params(
                        Timestamp.from(DUE),
                        Timestamp.from(DUE),
                        Timestamp.from(DUE),
                        many,
                        duty.path("id").asString())
                .update();
    }

    /** All that the force was sent. */
    private int reminders() {
        return remindersOfTheForce("", anyshire.force().agency());
    }

    private int remindersBefore(UUID message) {
        return remindersOfTheForce(
                " and m.entry < (select entry from message where id = ?)",
                anyshire.force().agency(),
                message);
    }

    private static int remindersOfTheForce(String which, Object... parameters) {
        return ledger().sql("select count(*) from message m join delivery d on d.message = m.id"
                        + " where m.type = 'reminder' and d.agency = ?" + which)
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private static JdbcClient ledger() {
        return HubUnderTest.shared().ledger();
    }
}
