package agencyhub.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.DutyKind;
import agencyhub.ledger.LedgerInReach;
import agencyhub.message.MessageType;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the worklist, in which order, and that each narrowing leaves what it says. */
class WhoIsNotInformedTest {
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
    void nothingIsOpen() {
        office = new Office(ledger);
        office.isCleared();
    }

    @Test
    void whoeverIsOverdueOrChasedTheUrgentFirstThenTheLongestOverdue() {
        UUID yesterday = office.aDuty().due("2026-11-26T17:00:00Z").written();
        UUID today = office.aDuty().toSend("referrer-feedback").written();
        UUID urgent = office.aDuty().with("urgent", true).written();
        UUID notSweptYet =
                office.aDuty().due("2026-11-27T09:59:59Z").notChased().written();
        UUID notDelivered = office.aDuty()
                .due("2026-11-30T17:00:00Z")
                .with("failure", "not-delivered")
                .written();
        UUID beyondTheCalendar =
                office.aDuty().with("due", null).with("next", null).written();
        office.aDuty().due("2026-11-27T17:00:00Z").notChased().written();
        office.aDuty().with("state", "discharged").written();

        assertThat(idsOf(View.NOT_INFORMED))
                .containsExactly(urgent, yesterday, today, notSweptYet, notDelivered, beyondTheCalendar);
    }

    @Test
    void aRowSaysWhatHappensNextAndHowFarUpTheLadderItIs() {
        UUID id = office.aDuty()
                .due("2026-11-25T17:00:00Z")
                .with("rungs", 2)
                .next("2026-11-27T17:00:00Z")
                .written();

        Entry entry = office.worklist.duty(id).orElseThrow();

        assertThat(entry.about()).hasValue(MessageType.CLOSURE_NOTICE);
        assertThat(entry.trouble()).hasValue(Trouble.NOT_ACKNOWLEDGED);
        assertThat(entry.owing()).hasToString("Northfield School, Safeguarding lead");
        assertThat(entry.waiting()).hasToString("Anyshire Council, Panel chair");
        assertThat(entry.rung()).isEqualTo(2);
        assertThat(entry.rungs()).isEqualTo(4);
        assertThat(entry.overdue()).isTrue();
        assertThat(entry.next().orElseThrow().at()).isEqualTo("2026-11-27T17:00:00Z");
        assertThat(entry.next().orElseThrow().office()).isEqualTo(new OfficeRef("school.northfield", "head"));
    }

    @Test
    void theAgeIsWorkingTimeOfWhoeverOwes() {
        // St Andrew's Day is a holiday in Scotland and none in England.
        office.clock.stopAt(Instant.parse("2026-12-01T11:00:00Z"));
        UUID england = office.aDuty().due("2026-11-27T17:00:00Z").written();
        UUID scotland = office.aDuty()
                .with("owing", "school.ardglen")
                .due("2026-11-27T17:00:00Z")
                .written();

        assertThat(office.worklist.duty(england).orElseThrow().age()).hasValue(new WorkingTime(1, 2));
        assertThat(office.worklist.duty(scotland).orElseThrow().age()).hasValue(new WorkingTime(0, 2));
    }

    @Test
    void everyFilterLeavesWhatItSays() {
        UUID asked = office.aDuty()
                .toSend("referrer-feedback")
                .with("urgent", true)
                .with("owing", "la.anyshire")
                .with("waiting", "school.ardglen")
                .due("2026-11-10T17:00:00Z")
                .written();
        office.aDuty().written();
        for (String query : List.of(
                "failure=not-sent",
                "owing=la.anyshire",
                "waiting=school.ardglen",
                "kind=send",
                "type=referrer-feedback",
                "urgent=yes",
                "age=week",
                "failure=not-sent&kind=send&owing=la.anyshire&waiting=school.ardglen&type=referrer-feedback&age=day")) {
            Selection selection = Selection.of(query);
            assertThat(ids(selection)).as(query).containsExactly(asked);
            assertThat(Selection.of(selection.query())).as(query).isEqualTo(selection);
        }
        assertThat(ids(Selection.of("failure=not-sent&type=closure-notice"))).isEmpty();
        assertThat(ids(Selection.of("owing=%27%3B&view=nonsense&kind=x"))).hasSize(2);
    }

    @Test
    void eachViewHasItsOwn() {
        UUID overdue = office.aDuty().due("2026-11-26T17:00:00Z").written();
        UUID today = office.aDuty().due("2026-11-27T17:00:00Z").notChased().written();
        UUID later = office.aDuty().due("2026-12-27T17:00:00Z").notChased().written();
        UUID withOperations = office.aDuty()
                .due("2026-11-20T17:00:00Z")
                .with("rungs", 4)
                .next(null)
                .with("stands", "hub.operations/operations")
                .written();
        UUID withheld = office.aDuty()
                .toSend("referrer-feedback")
                .with("state", "withheld")
                .next("2027-01-10T17:00:00Z")
                .written();
        UUID gone = office.aDuty()
                .with("owing", "school.gone")
                .due("2026-12-27T17:00:00Z")
                .notChased()
                .written();

        assertThat(idsOf(View.NOT_INFORMED)).containsExactly(withOperations, overdue);
        assertThat(idsOf(View.OPEN)).containsExactlyInAnyOrder(withOperations, overdue, today, later, gone);
        assertThat(idsOf(View.TODAY)).containsExactly(today);
        assertThat(idsOf(View.OPERATIONS)).containsExactly(withOperations);
        assertThat(idsOf(View.WITHHELD)).containsExactly(withheld);
        assertThat(idsOf(View.GONE)).containsExactly(gone);
        assertThat(office.worklist.duty(gone).orElseThrow().owing().known()).isFalse();
    }

    @Test
    void pagesFollowOneAnotherWithoutAGapOrARepetition() {
        List<UUID> written = new ArrayList<>();
        for (int i = 0; i < 3 * Worklist.PAGE + 7; i++) {
            written.add(office.aDuty()
                    .with("urgent", i % 7 == 0)
                    .with(
                            "failure",
                            List.of("not-sent", "not-delivered", "not-acknowledged")
                                    .get(i % 3))
                    .due(Office.FRIDAY.minus(Duration.ofMinutes(i / 2)).toString())
                    .written());
        }

        List<UUID> read = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            Worklist.Page page = office.worklist.page(Selection.of(View.NOT_INFORMED), after);
            page.entries().forEach(entry -> read.add(entry.duty().id()));
            after = page.next().flatMap(next -> Place.of(next.word()));
        } while (after.isPresent());

        assertThat(read).containsExactlyInAnyOrderElementsOf(written);
        List<UUID> exported = new ArrayList<>();
        office.worklist.each(
                Selection.of(View.NOT_INFORMED),
                entry -> exported.add(entry.duty().id()));
        assertThat(exported).isEqualTo(read);
        assertThat(read.subList(0, written.size() / 7))
                .allMatch(id -> office.worklist.duty(id).orElseThrow().duty().urgent());
    }

    @Test
    void whatIsRareIsFoundBehindMuchElse() {
        ledger.sql()
                .sql(
                        "insert into duty (id, kind, message, case_reference, owed_by_agency, owed_by_office, owed_to_agency,"
                                + " owed_to_office, level, about, opened_at, due_by, policy_version, ladder, failure, chased_since,"
                                + " next_step_at, stands_agency, stands_office) select gen_random_uuid(), 'acknowledge',"
                                + " gen_random_uuid(), 'AN-1', 'school.northfield', 'dsl', 'la.anyshire', 'panel', 'received',"
                                + " 'closure-notice', now(), ?::timestamptz - n * interval '1 minute', 'shipped-2', 'standard',"
                                + " 'not-acknowledged', now(), now(), 'school.northfield', 'dsl' from generate_series(1, 2500) n")
                .param(Timestamp.from(Office.FRIDAY))
                .update();
        UUID rare = office.aDuty()
                .with("waiting", "police.anyshire")
                .due("2026-11-27T09:59:30Z")
                .written();
        Selection asked = Selection.of("owing=school.northfield&waiting=police.anyshire");

        Worklist.Page first = office.worklist.page(asked, Optional.empty());

        assertThat(first.entries()).isEmpty();
        assertThat(first.cut()).isTrue();
        List<UUID> found = new ArrayList<>();
        office.worklist.each(asked, entry -> found.add(entry.duty().id()));
        assertThat(found).containsExactly(rare);
    }

    @Test
    void theNumbersAddUp() {
        office.aDuty().written();
        office.aDuty().with("urgent", true).due("2026-11-01T17:00:00Z").written();
        office.aDuty().toSend("referrer-feedback").with("owing", "la.anyshire").written();
        office.aDuty().notChased().written();
        office.aDuty().next(null).with("stands", "hub.operations/operations").written();
        office.aDuty().due("2026-11-27T17:00:00Z").notChased().written();
        office.aDuty().with("state", "withheld").written();

        Counts counts = office.counting.count();

        assertThat(counts.at()).isEqualTo(Office.FRIDAY);
        assertThat(counts.totals())
                .containsEntry(View.NOT_INFORMED, Count.of(5))
                .containsEntry(View.OPEN, Count.of(6))
                .containsEntry(View.TODAY, Count.of(5))
                .containsEntry(View.OPERATIONS, Count.of(1))
                .containsEntry(View.WITHHELD, Count.of(1))
                .containsEntry(View.GONE, Count.of(0));
        Facets facets = counts.facets(Selection.of(View.NOT_INFORMED)).orElseThrow();
        assertThat(facets.all()).isEqualTo(5);
        assertThat(facets.troubles())
                .isEqualTo(Map.of(Trouble.NOT_ACKNOWLEDGED, 3, Trouble.NOT_SENT, 1, Trouble.NOT_CHASED, 1));
        assertThat(facets.kinds()).isEqualTo(Map.of(DutyKind.ACKNOWLEDGE, 4, DutyKind.SEND, 1));
        assertThat(facets.owing()).isEqualTo(Map.of("school.northfield", 4, "la.anyshire", 1));
        assertThat(facets.urgent()).isEqualTo(1);
        assertThat(facets.ages()).isEqualTo(Map.of(Age.DAY, 1, Age.WEEK, 1));

        Facets narrowed = counts.facets(Selection.of("owing=la.anyshire")).orElseThrow();
        assertThat(narrowed.all()).isEqualTo(1);
        assertThat(narrowed.troubles()).isEqualTo(Map.of(Trouble.NOT_SENT, 1));
        assertThat(narrowed.owing()).as("what else could be chosen").isEqualTo(facets.owing());
        for (Trouble trouble : facets.troubles().keySet()) {
            assertThat(ids(Selection.of("failure=" + trouble.word())))
                    .hasSize(facets.troubles().get(trouble));
        }
    }

    @Test
    void whoeverWatchesIsToldWhenSomethingChanged() {
        UUID duty = office.aDuty().written();
        office.counting.count();
        office.counting.count();
        assertThat(office.changes).hasSize(1);

        ledger.sql().sql("update duty set rungs = 2 where id = ?").param(duty).update();
        office.counting.count();

        assertThat(office.changes).hasSize(2);
        assertThat(office.changes.get(0)).isNotEqualTo(office.changes.get(1));
    }

    private List<UUID> idsOf(View view) {
        return ids(Selection.of(view));
    }

    private List<UUID> ids(Selection selection) {
        return office.worklist.page(selection, Optional.empty()).entries().stream()
                .map(entry -> entry.duty().id())
                .toList();
    }
}
