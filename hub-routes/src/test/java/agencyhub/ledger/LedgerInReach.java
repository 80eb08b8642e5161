package agencyhub.ledger;

import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.embedded.SharedPrograms;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A real ledger without a hub, and rows as accepting would write them. */
public final class LedgerInReach implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final SingleConnectionDataSource source;

    private LedgerInReach(EmbeddedPostgres postgres, SingleConnectionDataSource source) {
        this.postgres = postgres;
        this.source = source;
    }

    public static LedgerInReach in(Path data) {
        return asOf("latest", data);
    }

    /** As it was when this version of its schema was the newest. */
    static LedgerInReach asOf(String version, Path data) {
        SharedPrograms.use();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        LedgerInReach ledger = new LedgerInReach(
                postgres,
                new SingleConnectionDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password(), true));
        ledger.migrateTo(version);
        return ledger;
    }

    void migrateTo(String version) {
        Flyway.configure().dataSource(source).target(version).load().migrate();
    }

    public JdbcClient sql() {
        return JdbcClient.create(source);
    }

    SingleConnectionDataSource source() {
        return source;
    }

    public void aCase(String reference, String coordinator, String riskOwner) {
        sql().sql("insert into case_file (reference, opened_at, last_seq, state) values (?, now(), 0, ?::jsonb)")
                .params(
                        reference,
                        "{\"ownership\": {\"coordinator\": %s, \"riskOwner\": %s}}"
                                .formatted(office(coordinator), office(riskOwner)))
                .update();
    }

    private static String office(String name) {
        String[] parts = name.split("/", -1);
        return "{\"agency\": \"%s\", \"office\": \"%s\"}".formatted(parts[0], parts[1]);
    }

    /**
     * @param nextIn    from now until the next step, as PostgreSQL's intervals are written; null when none is left
     * @param standsWith as {@code agency/office}; null when nobody was chased yet
     */
    public UUID aDuty(String state, boolean urgent, String nextIn, String standsWith) {
        UUID id = UUID.randomUUID();
        sql().sql("insert into duty (id, kind, state, message, case_reference, owed_by_agency, owed_by_office,"
                        + " owed_to_agency, owed_to_office, owes, opened_at, due_by, policy_version, ladder, urgent,"
                        + " chased_since, next_step_at, stands_agency, stands_office, discharged_by, discharged_at)"
                        + " values (:id, 'send', :state, gen_random_uuid(), 'AN-1', 'la.anyshire', 'panel',"
                        + " 'school.northfield', 'dsl', '{referrer-feedback,closure-notice}', now(), now(), 'shipped-2',"
                        + " 'standard', :urgent, now(), now() + :next::interval, split_part(:stands, '/', 1),"
                        + " split_part(:stands, '/', 2), case when :state <> 'open' then gen_random_uuid() end, now())")
                .param("id", id)
                .param("state", state)
                .param("urgent", urgent)
                .param("next", nextIn)
                .param("stands", standsWith)
                .update();
        return id;
    }

    /** Told, and neither pending nor settled. */
    public UUID aDelivery() {
        UUID id = Ids.next();
        sql().sql("insert into delivery (id, message, entry, case_reference, agency, office, roles, copy_digest)"
                        + " values (?, gen_random_uuid(), 1, 'AN-1', 'school.northfield', 'dsl', '{referrer}', '')")
                .param(id)
                .update();
        return id;
    }

    /** @param lease the incarnation that carries it; null when nobody does */
    public void pending(UUID delivery, Long lease, String nextIn) {
        sql().sql(
                        "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent, door,"
                                + " door_key, lease, next_attempt_at) values (?, gen_random_uuid(), 1, 'AN-1',"
                                + " 'school.northfield', 'dsl', true, false, 0, 'school.northfield:inbox', ?, now() + ?::interval)")
                .params(delivery, lease, nextIn)
                .update();
    }

    @Override
    public void close() {
        source.destroy();
        postgres.close();
    }
}
