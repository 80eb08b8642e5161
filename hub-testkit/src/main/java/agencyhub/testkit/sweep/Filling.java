package agencyhub.testkit.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Fills a ledger with open duties as if they had come in by messages: of each four, two are owed for a message that was
 * delivered and not acknowledged, and two are owed by absence. Eight of them make a case. All have their next step in
 * the coming four hundred days. No hub may be at work.
 */
final class Filling {
    private static final List<String> SMALL_TABLES = List.of("pending", "inbox", "inbox_item", "sweep");
    private static final int IN_A_CASE = 8;
    private static final int OF_A_MESSAGE = 4;

    private final Path data;
    private final int open;
    private final DutyIds ids;
    private final PrintWriter out;
    private final Instant opened = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private Filling(Path data, int open, DutyIds ids, PrintWriter out) {
        this.data = data;
        this.open = open;
        this.ids = ids;
        this.out = out;
    }

    /** Progress goes to {@code out}. */
    static void fill(Path data, int open, DutyIds ids, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        new Filling(data, open, ids, out).fill();
    }

    private void fill() throws IOException, SQLException, InterruptedException {
        try (Ledger ledger = Ledger.open(data)) {
            ledger.run("truncate case_file, message, delivery, attempt, duty, pending, inbox, inbox_item");
            ledger.run("select setval('entry', ?)", Math.max(1, messages()));
        }
        // On two cores: the duties are half of it.
        List<Callable<Void>> halves = List.of(this::duties, this::whatOpenedThem);
        try (ExecutorService threads = Executors.newFixedThreadPool(halves.size())) {
            for (Future<Void> half : threads.invokeAll(halves)) {
                half.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the ledger cannot be filled: " + failed.getMessage(), failed);
        }
        try (Ledger ledger = Ledger.open(data)) {
            // That none of these deliveries is lost was seen when they were made.
            ledger.run(
                    "insert into known (name, value) select 'verified', (" + ids.delivery("?::bigint")
                            + ")::text on conflict (name) do update set value = excluded.value",
                    2 * messages());
            for (String table : SMALL_TABLES) {
                ledger.run("vacuum analyze " + table);
            }
        }
    }

    private long cases() {
        return open / IN_A_CASE;
    }

    private long messages() {
        return open / OF_A_MESSAGE;
    }

    private Void duties() throws IOException, SQLException {
        try (Table duty = new Table("duty")) {
            duty.insert(
                    """
                    insert into duty (id, kind, message, delivery, case_reference, owed_by_agency, owed_by_office,
                        owed_to_agency, owed_to_office, level, owes, opened_at, due_by, policy_version, ladder, chased_since,
                        next_step_at)
                    select %s, case when n %% 4 < 2 then 'acknowledge' else 'send' end, %s,
                        case when n %% 4 < 2 then %s end, %s,
                        case n %% 4 when 0 then force when 1 then authority when 2 then authority else school end, 'desk',
                        case n %% 4 when 3 then authority else school end, 'desk',
                        case when n %% 4 < 2 then 'received' end,
                        case n %% 4 when 2 then array['referrer-feedback'] when 3 then array['case-review-completed'] end,
                        opened, step, policy, 'standard', step, step
                    from (select n, f[1 + n / 8 %% cardinality(f)] as force,
                            a[1 + n / 8 %% cardinality(a)] as authority, s[1 + n / 8 %% cardinality(s)] as school,
                            opened, policy, now() + (1 + n * 7919 %% 400) * interval '1 day' as step
                        from (select ?::text[] as f, ?::text[] as a, ?::text[] as s, ?::timestamptz as opened,
                            (select version from policy_version limit 1) as policy) given,
                            generate_series(0::bigint, ?::bigint - 1) as n) as duty_to_be
                    """.formatted(
                                    ids.duty("n"),
                                    ids.message("n / " + OF_A_MESSAGE),
                                    ids.delivery("n / 4 * 2 + n % 4"),
                                    reference("n / " + IN_A_CASE)),
                    Agencies.forces(),
                    Agencies.authorities(),
                    Agencies.schools(),
                    opened,
                    (long) open);
        }
        return null;
    }

    private Void whatOpenedThem() throws IOException, SQLException {
        try (Table message = new Table("message")) {
            message.insert("""
                    insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,
                        accepted_at, digest, body, receipt, policy_version)
                    select %s, n + 1, %s, 1 + n %% 2, 'referral-update', s[1 + n / 2 %% cardinality(s)], 'desk', opened,
                        opened, sha256(int8send(n)), convert_to(repeat('an event of some length ', 20), 'UTF8'),
                        convert_to(repeat('a receipt ', 20), 'UTF8'), policy
                    from (select ?::text[] as s, ?::timestamptz as opened,
                        (select version from policy_version limit 1) as policy) given,
                        generate_series(0::bigint, ?::bigint - 1) as n
                    """.formatted(ids.message("n"), reference("n / 2")), Agencies.schools(), opened, messages());
        }
        try (Table delivery = new Table("delivery")) {
            delivery.insert(
                    """
                    insert into delivery (id, message, entry, case_reference, agency, office, roles, level, acknowledge_by,
                        copy_digest)
                    select %s, %s, n / 2 + 1, %s,
                        case n %% 2 when 0 then f[1 + n / 4 %% cardinality(f)] else a[1 + n / 4 %% cardinality(a)] end,
                        'desk', case n %% 2 when 0 then array['police'] else array['panel-chair'] end, 'received',
                        opened, sha256(int8send(n))
                    from (select ?::text[] as f, ?::text[] as a, ?::timestamptz as opened) given,
                        generate_series(0::bigint, ?::bigint - 1) as n
                    """.formatted(ids.delivery("n"), ids.message("n / 2"), reference("n / 4")),
                    Agencies.forces(),
                    Agencies.authorities(),
                    opened,
                    2 * messages());
        }
        try (Table attempt = new Table("attempt")) {
            attempt.insert("""
                    insert into attempt (delivery, generation, number, at, door, outcome, settles)
                    select %s, 0, 1, ?, 'https', 'delivered', true from generate_series(0::bigint, ?::bigint - 1) as n
                    """.formatted(ids.delivery("n")), opened, 2 * messages());
        }
        try (Table cases = new Table("case_file")) {
            cases.insert(
                    """
                    insert into case_file (reference, opened_at, last_seq, state)
                    select %s, opened, 2, jsonb_build_object(
                        'parties', jsonb_build_array(
                            jsonb_build_object('role', 'REFERRER', 'agency', s[1 + n %% cardinality(s)]),
                            jsonb_build_object('role', 'POLICE', 'agency', f[1 + n %% cardinality(f)]),
                            jsonb_build_object('role', 'PANEL_CHAIR', 'agency', a[1 + n %% cardinality(a)])),
                        'ownership', jsonb_build_object(
                            'coordinator',
                            jsonb_build_object('agency', a[1 + n %% cardinality(a)], 'office', 'desk'),
                            'riskOwner',
                            jsonb_build_object('agency', f[1 + n %% cardinality(f)], 'office', 'desk')))
                    from (select ?::text[] as f, ?::text[] as a, ?::text[] as s, ?::timestamptz as opened) given,
                        generate_series(0::bigint, ?::bigint - 1) as n
                    """.formatted(reference("n")),
                    Agencies.forces(),
                    Agencies.authorities(),
                    Agencies.schools(),
                    opened,
                    cases());
        }
        return null;
    }

    /** An expression for a case's reference. */
    private static String reference(String number) {
        return "'SW-' || lpad((" + number + ")::text, 8, '0')";
    }

    /** A table while it is filled: its indexes are made afterwards, at a tenth of the cost. */
    private final class Table implements AutoCloseable {
        private final String name;
        private final Ledger ledger;
        private final List<String> afterwards = new ArrayList<>();

        Table(String name) throws IOException, SQLException {
            this.name = name;
            ledger = Ledger.open(data);
            ledger.run("set synchronous_commit = off");
            ledger.run("set maintenance_work_mem = '512MB'");
            ledger.run("alter table " + name + " set (autovacuum_enabled = off)");
            for (String constraint : ledger.texts(
                    "select conname from pg_constraint where conrelid = ?::regclass and contype in ('p', 'u')", name)) {
                // By way of its index: the constraint alone does not say how full its pages are to be.
                afterwards.addAll(ledger.texts("select indexdef from pg_indexes where indexname = ?", constraint));
                afterwards.addAll(ledger.texts(
                        "select format('alter table " + name + " add constraint %I %s using index %I', conname,"
                                + " case contype when 'p' then 'primary key' else 'unique' end, conname) from pg_constraint"
                                + " where conrelid = ?::regclass and conname = ?",
                        name,
                        constraint));
                ledger.run("alter table " + name + " drop constraint " + constraint);
            }
            afterwards.addAll(ledger.texts("select indexdef from pg_indexes where tablename = ?", name));
            for (String index : ledger.texts("select indexname from pg_indexes where tablename = ?", name)) {
                ledger.run("drop index " + index);
            }
        }

        void insert(String sql, Object... values) throws SQLException {
            long start = System.nanoTime();
            int rows = ledger.run(sql, values);
            long inserted = System.nanoTime();
            for (String index : afterwards) {
                ledger.run(index);
            }
            long indexed = System.nanoTime();
            ledger.run("vacuum (analyze, index_cleanup off) " + name);
            ledger.run("alter table " + name + " reset (autovacuum_enabled)");
            out.println("  %s: %,d rows in %d s, indexes in %d s, vacuum in %d s"
                    .formatted(
                            name,
                            rows,
                            TimeUnit.NANOSECONDS.toSeconds(inserted - start),
                            TimeUnit.NANOSECONDS.toSeconds(indexed - inserted),
                            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - indexed)));
            out.flush();
        }

        @Override
        public void close() throws SQLException {
            ledger.close();
        }
    }
}
