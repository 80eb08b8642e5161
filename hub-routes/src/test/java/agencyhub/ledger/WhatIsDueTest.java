package agencyhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Advance;
import agencyhub.duty.Duty;
import agencyhub.message.Failure;
import agencyhub.message.MessageType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open duties, many of them, and the few that are due. */
class WhatIsDueTest {
    private static final int OPEN = 50_000;

    @TempDir
    static Path data;

    private static LedgerInReach ledger;
    private Duties duties;

    @BeforeAll
    static void manyOpenDuties() {
        ledger = LedgerInReach.in(data);
        ledger.sql()
                .sql("insert into duty (id, kind, message, case_reference, owed_by_agency, owed_by_office,"
                        + " owed_to_agency, owed_to_office, level, opened_at, due_by, policy_version, ladder, urgent,"
                        + " chased_since, next_step_at) select gen_random_uuid(), 'acknowledge', gen_random_uuid(),"
                        + " 'AN-' || n, 'school.a', 'dsl', 'la.a', 'panel', 'received', now(), now(), 'shipped-2',"
                        + " 'standard', n % 100 = 0, now(), now() + n * interval '1 minute' + interval '1 day'"
                        + " from generate_series(1, ?) n")
                .param(OPEN)
                .update();
        ledger.sql().sql("analyze duty").update();
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    @BeforeEach
    void nothingIsDue() {
        ledger.sql()
                .sql("delete from duty where owed_by_agency = 'la.anyshire'")
                .update();
        duties = new Duties(ledger.sql(), ledger.source());
    }

    @Test
    void everyOneOnceTheLongestOverdueFirst() {
        List<UUID> due = new ArrayList<>();
        for (int minutes = 10; minutes > 0; minutes--) {
            due.add(ledger.aDuty(minutes % 2 == 0 ? "open" : "withheld", false, "-" + minutes + " minutes", null));
        }
        ledger.aDuty("open", true, "-1 minute", null);
        ledger.aDuty("waived", false, "-1 minute", null);

        List<UUID> read = new ArrayList<>();
        Duties.Place place = Duties.Place.START;
        List<Duties.Due> page = duties.due(place, Instant.now(), 3);
        while (!page.isEmpty()) {
            page.forEach(each -> read.add(each.duty().id()));
            place = Duties.Place.after(page, place);
            page = duties.due(place, Instant.now(), 3);
        }

        assertThat(read).containsExactlyElementsOf(due);
    }

    @Test
    void whatIsUrgentIsReadByItself() {
        ledger.aDuty("open", false, "-1 hour", null);
        UUID urgent = ledger.aDuty("open", true, "-1 second", null);

        assertThat(duties.urgent(Duties.Place.START, Instant.now(), 10))
                .singleElement()
                .satisfies(due -> {
                    assertThat(due.duty().id()).isEqualTo(urgent);
                    assertThat(due.duty().urgent()).isTrue();
                    assertThat(due.duty().policy()).isEqualTo("shipped-2");
                    assertThat(due.duty().owes())
                            .containsExactlyInAnyOrder(MessageType.REFERRER_FEEDBACK, MessageType.CLOSURE_NOTICE);
                });
    }

    @Test
    void theSweepTouchesWhatIsDueAndNotWhatIsOpen() {
        for (int i = 0; i < 20; i++) {
            ledger.aDuty("open", false, "-1 minute", null);
        }
        for (String which : List.of("urgent", "not urgent")) {
            String plan = String.join(
                    "\n",
                    ledger.sql()
                            .sql("explain (analyze, buffers, costs off) " + Duties.DUE.formatted(which))
                            .params(Timestamp.from(Instant.now()), Timestamp.from(Instant.EPOCH), new UUID(0, 0), 500)
                            .query(String.class)
                            .list());

            assertThat(plan).contains("duty_due").doesNotContain("Seq Scan on duty", "Sort Key: duty");
            assertThat(plan).containsPattern("Buffers: shared hit=\\d{1,3}\\b");
        }
    }

    /** Whoever adds an index has its steps in mind, too. */
    @Test
    void everyIndexOfDutiesHasRoomForTheirSteps() {
        assertThat(ledger.sql()
                        .sql("select c.relname || ' ' || coalesce(c.reloptions::text, 'packed') from pg_index i"
                                + " join pg_class c on c.oid = i.indexrelid where i.indrelid = 'duty'::regclass")
                        .query(String.class)
                        .list())
                .hasSizeGreaterThan(5)
                .allMatch(index -> index.endsWith("{fillfactor=70}"));
    }

    @Test
    void aWithheldDutyIsOpenAgainWhenItsReviewHasCome() throws SQLException {
        UUID id = ledger.aDuty("withheld", false, "-1 minute", null);
        Duty duty = duties.due(Duties.Place.START, Instant.now(), 1).getFirst().duty();
        assertThat(duty.withheld()).isTrue();

        Instant later = Instant.parse("2027-01-04T17:00:00Z");
        duties.advance(List.of(new Advance(
                id,
                duty.chase(),
                new Duty.Chase(
                        Optional.of(Failure.NOT_SENT), 1, later, Optional.of(later), Optional.of(duty.owedBy())))));

        assertThat(ledger.sql()
                        .sql("select state, discharged_by from duty where id = ?")
                        .param(id)
                        .query((row, n) -> row.getString(1) + " " + row.getString(2))
                        .single())
                .isEqualTo("open null");
    }

    @Test
    void whatStandsWithAnOfficeThatIsGoneGoesOn() {
        ledger.aDuty("open", false, null, "la.anyshire/panel");
        UUID forgotten = ledger.aDuty("open", false, null, "la.anyshire/gone");
        OfficeRef gone = new OfficeRef("la.anyshire", "gone");
        assertThat(duties.worklists()).containsExactly(gone, new OfficeRef("la.anyshire", "panel"));

        assertThat(duties.passOn(gone, Instant.now())).isOne();

        assertThat(duties.due(Duties.Place.START, Instant.now().plusSeconds(1), 10))
                .extracting(due -> due.duty().id())
                .containsExactly(forgotten);
        assertThat(duties.worklists()).containsExactly(new OfficeRef("la.anyshire", "panel"));
    }

    /** What must never be is not a matter of the program's care. */
    @Test
    void theSchemaRefusesWhatMustNeverBe() {
        assertThatThrownBy(() -> ledger.aDuty("open", false, null, null)).hasMessageContaining("never_nowhere");
        assertThatThrownBy(() -> ledger.aDuty("withheld", false, null, "la.anyshire/panel"))
                .hasMessageContaining("withheld_until_its_review");
        UUID open = ledger.aDuty("open", false, "1 day", null);
        for (String state : List.of("discharged", "withheld", "waived")) {
            assertThatThrownBy(() -> ledger.sql()
                            .sql("update duty set state = ? where id = ?")
                            .params(state, open)
                            .update())
                    .hasMessageContaining("changed_by_a_message");
        }
        assertThatThrownBy(() -> ledger.sql()
                        .sql(
                                "insert into case_file (reference, opened_at, last_seq, state) values ('X', now(), 0, '{}')")
                        .update())
                .hasMessageContaining("coordinator");
        assertThatThrownBy(() -> ledger.aCase("X", "police.anyshire/prevent", "police.anyshire/"))
                .hasMessageContaining("owned_by_an_office");
    }
}
