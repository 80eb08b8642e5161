package agencyhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.duty.CaseState;
import agencyhub.message.Party;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub of the first version worked on it; the programme takes over what it left. */
class ALedgerOfTheFirstVersionTest {
    private static final UUID REFERRAL = new UUID(1, 1);
    private static final UUID CLOSURE = new UUID(1, 2);

    @TempDir
    Path data;

    @Test
    void itsCasesHaveOwnersAndItsDutiesGoOn() {
        try (LedgerInReach ledger = LedgerInReach.asOf("1", data)) {
            ledger.sql()
                    .sql("insert into case_file values ('AN-1', now(), 2, ?::jsonb)")
                    .param("""
                            [{"role": "referrer", "agency": "school.northfield"},
                             {"role": "panel-chair", "agency": "la.anyshire"}, {"role": "police", "agency": "police.anyshire"}]
                            """)
                    .update();
            message(ledger, REFERRAL, 1, "referral-submitted", "school.northfield", "dsl");
            message(ledger, CLOSURE, 2, "closure-notice", "la.anyshire", "panel");
            ledger.sql()
                    .sql("insert into delivery values (gen_random_uuid(), ?, 1, 'AN-1', 'police.anyshire', 'gateway',"
                            + " '{police}', 'received', now(), '')")
                    .param(REFERRAL)
                    .update();
            duty(ledger, "acknowledge", "school.northfield", "received", null);
            duty(ledger, "send", "la.anyshire", null, "referrer-feedback");

            ledger.migrateTo("latest");

            CaseState state = new CaseStates(ledger.sql()).of("AN-1").orElseThrow();
            OfficeRef gateway = new OfficeRef("police.anyshire", "gateway");
            assertThat(state.ownership()).hasValue(new CaseState.Ownership(gateway, gateway));
            assertThat(state.parties())
                    .containsExactly(
                            new Party(Role.REFERRER, "school.northfield"),
                            new Party(Role.PANEL_CHAIR, "la.anyshire"),
                            new Party(Role.POLICE, "police.anyshire"));
            assertThat(state.closing().closed()).hasValue(CLOSURE);
            assertThat(state.closing().uninformed()).containsExactly("school.northfield");
            assertThat(state.closing().times()).isOne();
            assertThat(state.course().decided()).isTrue();
            assertThat(ledger.sql()
                            .sql("select owes::text from duty where kind = 'send'")
                            .query(String.class)
                            .list())
                    .isEqualTo(List.of("{referrer-feedback}"));
        }
    }

    private static void message(LedgerInReach ledger, UUID id, int seq, String type, String sender, String office) {
        ledger.sql()
                .sql(
                        "insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                                + " accepted_at, digest, body, receipt, policy_version) values (?, ?, 'AN-1', ?, ?, ?, ?, now(),"
                                + " now(), '', '{}', '', 'shipped-1')")
                .params(id, seq, seq, type, sender, office)
                .update();
    }

    private static void duty(LedgerInReach ledger, String kind, String by, String level, String owes) {
        ledger.sql()
                .sql(
                        "insert into duty (id, kind, message, case_reference, owed_by_agency, owed_by_office, owed_to_agency,"
                                + " owed_to_office, level, owes, opened_at, policy_version, ladder, chased_since, next_step_at)"
                                + " values (gen_random_uuid(), ?, ?, 'AN-1', ?, 'desk', 'x.y', 'desk', ?, ?, now(), 'shipped-1',"
                                + " 'standard', now(), now())")
                .params(kind, CLOSURE, by, level, owes)
                .update();
    }
}
