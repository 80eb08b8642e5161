package agencyhub.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.ledger.LedgerInReach;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doors that are shut, messages that no door took, saved views, and what is searched for. */
class BesideTheDutiesTest {
    @TempDir
    static Path data;

    private static LedgerInReach ledger;
    private Office office;

    @BeforeAll
    static void settle() {
        ledger = LedgerInReach.in(data);
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    @BeforeEach
    void nothingIsWrong() {
        office = new Office(ledger);
        office.isCleared();
    }

    @Test
    void aDoorIsOneEntryHoweverManyWaitBehindIt() {
        String door = "school.northfield:https:1";
        ledger.sql()
                .sql(
                        "insert into door_fault values (?, 'school.northfield', 'https', 'faulty', 'HTTP 401', now(), 3, now())")
                .param(door)
                .update();
        UUID oldest = aMessage("closure-notice", 1);
        waits(oldest, 1, door, "'infinity'");
        waits(aMessage("closure-notice", 2), 2, door, "'infinity'");
        waits(aMessage("closure-notice", 3), 3, "la.anyshire:https:2", "now()");

        ShutDoors doors = new ShutDoors(ledger.sql(), () -> office.rules);

        assertThat(doors.all()).singleElement().satisfies(shut -> {
            assertThat(shut.agencyName()).isEqualTo("Northfield School");
            assertThat(shut.state()).isEqualTo("faulty");
            assertThat(shut.waiting()).isEqualTo(Count.of(2));
            assertThat(shut.oldest()).isPresent();
        });
        assertThat(office.counting.count().total(View.DOORS)).hasValue(Count.of(1));
    }

    @Test
    void whatNoDoorTookStaysUntilItIsSentAgainOrMet() {
        UUID refused = aDelivery(aMessage("closure-notice", 1));
        attempt(refused, 0, "refused");
        UUID sentAgain = aDelivery(aMessage("closure-notice", 2));
        attempt(sentAgain, 0, "failed");
        attempt(sentAgain, 1, "delivered");
        UUID underway = aDelivery(aMessage("closure-notice", 3));
        attempt(underway, 0, "refused");
        ledger.pending(underway, null, "1 minute");
        UUID met = aDelivery(aMessage("closure-notice", 4));
        attempt(met, 0, "refused");
        UUID duty = office.aDuty().with("state", "discharged").written();
        ledger.sql()
                .sql(
                        "update duty set delivery = d.id, message = d.message from delivery d where duty.id = ? and d.id = ?")
                .params(duty, met)
                .update();
        UUID longAgo = aDelivery(aMessage("closure-notice", 5));
        attempt(longAgo, 0, "refused");
        ledger.sql()
                .sql("update attempt set at = at - interval '40 days' where delivery = ?")
                .param(longAgo)
                .update();

        Refusals refusals = new Refusals(ledger.sql(), () -> office.rules, office.clock);

        assertThat(refusals.all()).singleElement().satisfies(refusal -> {
            assertThat(refusal.delivery()).isEqualTo(refused);
            assertThat(refusal.recipient().agencyName()).isEqualTo("Northfield School");
            assertThat(refusal.detail()).isEqualTo("HTTP 422");
        });
        assertThat(refusals.count()).isEqualTo(Count.of(1));
    }

    @Test
    void aSavedViewIsItsOwnersAlone() {
        SavedViews views = new SavedViews(ledger.sql(), office.clock);
        Selection asked = Selection.of("failure=not-sent&owing=la.anyshire&urgent=yes");

        assertThat(views.save("ann", "mine", asked)).isEqualTo(SavedViews.Saved.SAVED);
        assertThat(views.save("ann", "mine", Selection.of(View.OPEN))).isEqualTo(SavedViews.Saved.NAME_TAKEN);
        assertThat(views.save("bob", "mine", Selection.of(View.OPEN))).isEqualTo(SavedViews.Saved.SAVED);

        SavedViews.SavedView view = views.of("ann").getFirst();
        assertThat(view.selection()).isEqualTo(asked);
        views.forget("bob", view.id());
        assertThat(views.of("ann")).hasSize(1);
        views.forget("ann", view.id());
        assertThat(views.of("ann")).isEmpty();
        for (int i = 0; i < SavedViews.MOST; i++) {
            views.save("ann", "view " + i, asked);
        }
        assertThat(views.save("ann", "one more", asked)).isEqualTo(SavedViews.Saved.TOO_MANY);
    }

    @Test
    void aSearchFindsCasesMessagesDutiesAndAgencies() {
        for (String reference : List.of("AN-2026-0041", "AN-2026-0042", "AN-2026-00421", "an-2026")) {
            ledger.aCase(reference, "police.anyshire/prevent", "la.anyshire/panel");
        }
        UUID message = aMessage("closure-notice", 1);
        UUID delivery = aDelivery(message);
        UUID duty = office.aDuty().written();
        Search search = new Search(ledger.sql(), () -> office.rules);

        assertThat(search.find("AN-2026-0042"))
                .extracting(Search.Hit::id)
                .containsExactly("AN-2026-0042", "AN-2026-00421");
        assertThat(search.find("AN-2026-0042").getFirst().exact()).isTrue();
        assertThat(search.find(" an-2026-004 ")).extracting(Search.Hit::id).hasSize(3);
        assertThat(search.find("an-2026")).extracting(Search.Hit::id).hasSize(4);
        assertThat(search.find(message.toString()))
                .containsExactly(new Search.Hit(Search.What.MESSAGE, message.toString(), message.toString(), true));
        assertThat(search.find(delivery.toString())).extracting(Search.Hit::id).containsExactly(message.toString());
        assertThat(search.find(duty.toString())).extracting(Search.Hit::what).containsExactly(Search.What.DUTY);
        assertThat(search.find("school.northfield").getFirst())
                .isEqualTo(new Search.Hit(Search.What.AGENCY, "school.northfield", "Northfield School", true));
        assertThat(search.find("school")).extracting(Search.Hit::id).contains("school.northfield", "school.ardglen");
        for (String nothing : List.of("", "  ", "%", "_N-2026", "'; drop", "AN\u0000", "x".repeat(101))) {
            assertThat(search.find(nothing)).as(nothing).isEmpty();
        }
    }

    private static UUID aMessage(String type, int entry) {
        UUID id = UUID.randomUUID();
        ledger.sql()
                .sql(
                        "insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                                + " accepted_at, digest, body, receipt, policy_version) values (?, ?, 'AN-1', ?, ?, 'la.anyshire',"
                                + " 'panel', now(), now(), '', '{}', '', 'shipped-2')")
                .params(id, entry, entry, type)
                .update();
        return id;
    }

    private static UUID aDelivery(UUID message) {
        UUID id = ledger.aDelivery();
        ledger.sql()
                .sql("update delivery set message = ? where id = ?")
                .params(message, id)
                .update();
        return id;
    }

    private static void waits(UUID message, int entry, String door, String until) {
        ledger.sql()
                .sql(
                        "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent, door,"
                                + " door_key, next_attempt_at) values (gen_random_uuid(), ?, ?, 'AN-1', 'school.northfield', 'dsl',"
                                + " true, false, 0, ?, " + until + ")")
                .params(message, entry, door)
                .update();
    }

    private static void attempt(UUID delivery, int generation, String outcome) {
        ledger.sql()
                .sql("insert into attempt values (?, ?, 1, ?, 'https', ?, 'HTTP 422', true)")
                .params(delivery, generation, Timestamp.from(Office.FRIDAY), outcome)
                .update();
    }
}
