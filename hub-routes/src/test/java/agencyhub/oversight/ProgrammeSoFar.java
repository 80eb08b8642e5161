package agencyhub.oversight;

import agencyhub.clock.BusinessClock;
import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.embedded.SharedPrograms;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real ledger without a hub, and rows as accepting would write them. */
final class ProgrammeSoFar implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final HikariDataSource source = new HikariDataSource();
    private final BusinessClock clock = new BusinessClock(Clock.systemUTC());

    ProgrammeSoFar(Path data) {
        SharedPrograms.use();
        postgres = EmbeddedPostgres.start(data);
        source.setJdbcUrl(postgres.jdbcUrl());
        source.setUsername(postgres.user());
        source.setPassword(postgres.password());
        source.setMaximumPoolSize(4);
        Flyway.configure().dataSource(source).load().migrate();
    }

    JdbcClient sql() {
        return JdbcClient.create(source);
    }

    BusinessClock clock() {
        return clock;
    }

    Tally tally() {
        return new Tally(sql(), new TransactionTemplate(new JdbcTransactionManager(source)), clock);
    }

    void itIs(String instant) {
        clock.stopAt(Instant.parse(instant));
    }

    void aCase(String reference, String opened, String more) {
        sql().sql(
                        "insert into case_file (reference, opened_at, last_seq, state) values (?, ?::timestamptz, 0, ?::jsonb)")
                .params(reference, opened, """
                        {"parties": [{"role": "REFERRER", "agency": "school.northfield"},
                         {"role": "POLICE", "agency": "police.anyshire"}, {"role": "PANEL_CHAIR", "agency": "la.anyshire"}],
                         "ownership": {"coordinator": {"agency": "police.anyshire", "office": "prevent"},
                         "riskOwner": {"agency": "police.anyshire", "office": "prevent"}}%s}
                        """.formatted(more.isEmpty() ? "" : ", " + more))
                .update();
    }

    void becomes(String reference, String more) {
        sql().sql("update case_file set state = state || ?::jsonb where reference = ?")
                .params("{" + more + "}", reference)
                .update();
    }

    UUID message(String reference, String type, String sender, String at, String data) {
        UUID id = UUID.randomUUID();
        sql().sql("insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                        + " accepted_at, digest, body, receipt, policy_version) select ?, e, ?, e, ?, ?, 'office', now(),"
                        + " ?::timestamptz, '', ?, '', 'test' from nextval('entry') e")
                .params(id, reference, type, sender, at, ("{\"data\": " + data + "}").getBytes(StandardCharsets.UTF_8))
                .update();
        return id;
    }

    void flagged(UUID message, String flag) {
        sql().sql("update message set flags = array[?] where id = ?")
                .params(flag, message)
                .update();
    }

    /** @param owes a level if it is to acknowledge, the types otherwise, as {@code {referrer-feedback}} */
    UUID duty(UUID message, String kind, String by, String owes, String dueBy) {
        UUID id = UUID.randomUUID();
        sql().sql("insert into duty (id, kind, message, case_reference, owed_by_agency, owed_by_office, owed_to_agency,"
                        + " owed_to_office, level, owes, opened_at, due_by, policy_version, ladder, chased_since,"
                        + " next_step_at) select :id, :kind, m.id, m.case_reference, split_part(:by, '/', 1),"
                        + " split_part(:by, '/', 2), 'police.anyshire', 'prevent', case when :kind = 'acknowledge' then :owes end,"
                        + " case when :kind <> 'acknowledge' then string_to_array(:owes, ',') end, m.accepted_at,"
                        + " :due::timestamptz, 'test', 'standard', now(), now() from message m where m.id = :message")
                .param("id", id)
                .param("kind", kind)
                .param("by", by)
                .param("owes", owes)
                .param("due", dueBy)
                .param("message", message)
                .update();
        return id;
    }

    void ends(UUID duty, String state, UUID by, String at) {
        sql().sql("update duty set state = ?, discharged_by = ?, discharged_at = ?::timestamptz,"
                        + " next_step_at = case when ? = 'withheld' then now() end where id = ?")
                .params(state, by, at, state, duty)
                .update();
    }

    void isChasedFor(UUID duty, String failure) {
        sql().sql("update duty set failure = ?, rungs = rungs + 1 where id = ?")
                .params(failure, duty)
                .update();
    }

    static Timestamp at(String instant) {
        return Timestamp.from(Instant.parse(instant));
    }

    @Override
    public void close() {
        source.close();
        postgres.close();
    }
}
