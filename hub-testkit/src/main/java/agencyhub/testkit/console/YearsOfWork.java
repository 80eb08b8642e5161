package agencyhub.testkit.console;

import agencyhub.testkit.sweep.Agencies;
import agencyhub.testkit.sweep.Ledger;
import agencyhub.testkit.sweep.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a ledger as years of work leave it. Four messages make a case, and each is told to one agency, which must acknowledge it.
 * Of the duties most are met; of the open ones nine in ten have time left and one in ten is overdue and was chased, some up to
 * operations. A few are withheld, a few doors are shut, some messages were refused. Every tenth message is a reminder about
 * an overdue duty. Nothing falls due while it is looked at. No hub may be at work.
 */
final class YearsOfWork {
    static final int IN_A_CASE = 4;

    private static final int WITHHELD = 2_000;
    private static final int REFUSED = 2_000;
    private static final int BEHIND_DOORS = 20_000;
    private static final int SHUT_DOORS = 50;

    /** Who is who, and the running numbers: parameters of every statement. */
    private static final String GIVEN =
            " from (select ?::text[] as f, ?::text[] as a, ?::text[] as s, ?::timestamptz as began,"
                    + " (select version from policy_version limit 1) as policy) given, generate_series(0::bigint, ?::bigint - 1) as n";

    private static final String TYPE =
            "case when n % 10 = 9 then 'reminder' when n % 4 = 0 then 'referral-submitted' when n % 4 = 1 then 'referral-update'"
                    + " when n % 4 = 2 then 'panel-outcome' else 'closure-notice' end";
    private static final String SENDER =
            "case when n % 10 = 9 then 'hub.operations' when n % 4 < 2 then s[1 + n / 4 % cardinality(s)]"
                    + " else a[1 + n / 4 % cardinality(a)] end";
    private static final String RECIPIENT = "case n % 4 when 0 then f[1 + n / 4 % cardinality(f)]"
            + " when 1 then a[1 + n / 4 % cardinality(a)] when 2 then f[1 + n / 4 % cardinality(f)]"
            + " else s[1 + n / 4 % cardinality(s)] end";

    /** Chance by the running number: the same in every run, and alike to nothing else that the number decides. */
    private static final String CHANCE = "(hashint8extended(n, %d) & 2147483647)";

    private final Path folder;
    private final ConsoleSettings settings;
    private final PrintWriter out;
    private final Instant began = Instant.now().minus(1200, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final long step;

    private YearsOfWork(ConsoleSettings settings, PrintWriter out) {
        this.folder = settings.folder();
        this.settings = settings;
        this.out = out;
        step = Math.max(1, ChronoUnit.MILLIS.between(began, Instant.now()) / settings.messages());
    }

    static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static Path mark(Path folder) {
        return folder.resolve("filled");
    }

    static boolean isThere(Path folder) {
        return Files.exists(mark(folder));
    }

    /** Progress goes to {@code out}. */
    static void fill(ConsoleSettings settings, PrintWriter out) throws IOException, SQLException, InterruptedException {
        new YearsOfWork(settings, out).fill();
    }

    /** As SQL, from a running number: in order of time, as the hub gives them. */
    private String id(String number, int kind) {
        return "(lpad(to_hex(" + began.toEpochMilli() + " + (" + number + ") * " + step
                + "), 12, '0') || '7000800000000000000" + kind + "')::uuid";
    }

    private String at(String number) {
        return "began + (" + number + ") * interval '" + step + " milliseconds'";
    }

    /** An expression for a case's reference. */
    static String reference(String number) {
        return "'CO-' || lpad((" + number + ")::text, 8, '0')";
    }

    private void fill() throws IOException, SQLException, InterruptedException {
        try (Ledger ledger = Ledger.open(data(folder))) {
            ledger.run("truncate case_file, message, delivery, attempt, duty, pending, inbox, inbox_item, door_fault");
            ledger.run("select setval('entry', ?)", (long) settings.messages() + 1);
        }
        List<Callable<Void>> halves = List.of(this::dutiesAndCases, this::messagesAndDeliveries);
        try (ExecutorService threads = Executors.newFixedThreadPool(halves.size())) {
            for (Future<Void> half : threads.invokeAll(halves)) {
                half.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the ledger cannot be filled: " + failed.getMessage(), failed);
        }
        try (Ledger ledger = Ledger.open(data(folder))) {
            shutDoors(ledger);
            ledger.run(
                    "insert into known (name, value) select 'verified', (" + id("?::bigint", 2)
                            + ")::text on conflict (name) do update set value = excluded.value",
                    (long) settings.messages());
            ledger.run("vacuum analyze pending");
        }
        Files.createFile(mark(folder));
    }

    private Void dutiesAndCases() throws IOException, SQLException {
        try (Table duty = new Table(data(folder), out, "duty")) {
            duty.insert(
                    """
                    insert into duty (id, kind, state, message, delivery, case_reference, owed_by_agency, owed_by_office,
                        owed_to_agency, owed_to_office, level, owes, about, opened_at, due_by, policy_version, ladder, urgent,
                        failure, rungs, chased_since, next_step_at, stands_agency, stands_office, discharged_by, discharged_at)
                    select %1$s, case when sends then 'send' else 'acknowledge' end, state, %2$s,
                        case when not sends then %3$s end, %4$s, owing, 'desk', waiting, 'desk',
                        case when not sends then 'received' end, case when sends then array['referrer-feedback'] end,
                        case when sends then 'referrer-feedback' else type end, opened, due, policy, 'standard',
                        chance %% 211 = 0,
                        case when not chased then null when sends then 'not-sent' when chance %% 3 = 0 then 'not-delivered'
                            else 'not-acknowledged' end,
                        case when not chased then 0 when atop then 4 else 1 + chance %% 3 end, due,
                        case when state = 'discharged' or chased and atop then null
                            when chased then now() + (2 + chance %% 500) * interval '1 hour' else due end,
                        case when chased then case when atop then 'hub.operations' else owing end end,
                        case when chased then case when atop then 'operations' else 'desk' end end,
                        case when state <> 'open' then %5$s end, case when state <> 'open' then opened + interval '1 day' end
                    from (select *, case when chased then now() - (1 + chance %% 5000000) * interval '1 second'
                            when state = 'discharged' then opened + interval '3 days'
                            else now() + interval '1 day' + chance %% 5000000 * interval '1 second' end as due
                        from (select *, still and lot / %6$d %% 10 = 0 as chased, chance %% 97 < 10 as atop,
                                case when still then 'open' when chance %% %7$d = 0 then 'withheld' else 'discharged' end as state
                            from (select n, policy, lot %% %6$d = 0 as still, lot, chance, n %% 4 = 2 as sends, type, waiting,
                                    opened, case when n %% 1000000 = 0 then 'school.gone' else owing end as owing
                                from (select n, policy, %8$s as lot, %9$s as chance, %10$s as type, %11$s as waiting,
                                        %12$s as owing, %13$s as opened %14$s) a) b) c) d
                    """.formatted(
                                    id("n", 4),
                                    id("n", 1),
                                    id("n", 2),
                                    reference("n / " + IN_A_CASE),
                                    id("n", 3),
                                    Math.max(1, settings.messages() / settings.open()),
                                    Math.max(3, settings.messages() / WITHHELD),
                                    CHANCE.formatted(1),
                                    CHANCE.formatted(2),
                                    TYPE,
                                    SENDER,
                                    RECIPIENT,
                                    at("n"),
                                    GIVEN),
                    everybody());
        }
        try (Table cases = new Table(data(folder), out, "case_file")) {
            cases.insert(
                    "insert into case_file (reference, opened_at, last_seq, state) select " + reference("n") + ", "
                            + at("n * " + IN_A_CASE) + ", " + IN_A_CASE
                            + ", jsonb_build_object('parties', jsonb_build_array("
                            + " jsonb_build_object('role', 'REFERRER', 'agency', s[1 + n % cardinality(s)]),"
                            + " jsonb_build_object('role', 'POLICE', 'agency', f[1 + n % cardinality(f)]),"
                            + " jsonb_build_object('role', 'PANEL_CHAIR', 'agency', a[1 + n % cardinality(a)])),"
                            + " 'ownership', jsonb_build_object('coordinator',"
                            + " jsonb_build_object('agency', a[1 + n % cardinality(a)], 'office', 'desk'), 'riskOwner',"
                            + " jsonb_build_object('agency', f[1 + n % cardinality(f)], 'office', 'desk')))" + GIVEN,
                    Agencies.forces(),
                    Agencies.authorities(),
                    Agencies.schools(),
                    began,
                    (long) settings.messages() / IN_A_CASE);
        }
        return null;
    }

    private Void messagesAndDeliveries() throws IOException, SQLException {
        try (Table message = new Table(data(folder), out, "message")) {
            message.insert(
                    "insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                            + " accepted_at, digest, body, receipt, policy_version) select " + id("n", 1) + ", n + 1, "
                            + reference("n / " + IN_A_CASE) + ", 1 + n % " + IN_A_CASE + ", " + TYPE + ", " + SENDER
                            + ", 'desk', " + at("n") + ", " + at("n")
                            + ", sha256(int8send(n)), convert_to('{\"specversion\":\"1.0\",\"id\":\"'"
                            + " || " + id("n", 1) + " || '\",\"source\":\"urn:agency:' || " + SENDER
                            + " || '\",\"type\":\"agencyhub.' || " + TYPE + " || '.v1\",\"subject\":\"case/' || "
                            + reference("n / " + IN_A_CASE)
                            + " || '\",\"time\":\"2026-01-01T10:00:00Z\",\"datacontenttype\":"
                            + "\"application/json\",\"marking\":\"OFFICIAL\",\"data\":{\"duty\":\"' || "
                            + id("n - 1", 4) + " || '\",\"update\":\"'"
                            + " || repeat('a fictional word ', 12) || '\"}}', 'UTF8'), convert_to('{}', 'UTF8'), policy"
                            + GIVEN,
                    everybody());
        }
        try (Table delivery = new Table(data(folder), out, "delivery")) {
            delivery.insert(
                    "insert into delivery (id, message, entry, case_reference, agency, office, roles, level, copy_digest) select "
                            + id("n", 2) + ", " + id("n", 1) + ", n + 1, " + reference("n / " + IN_A_CASE) + ", "
                            + RECIPIENT
                            + ", 'desk', array['police'], 'received', sha256(int8send(n))" + GIVEN,
                    everybody());
        }
        try (Table attempt = new Table(data(folder), out, "attempt")) {
            attempt.insert(
                    "insert into attempt (delivery, generation, number, at, door, outcome, detail, settles) select "
                            + id("n", 2) + ", 0, 1, case when refused then now() - n % 30 * interval '1 day' else "
                            + at("n")
                            + " end, 'inbox', case when refused then 'refused' else 'delivered' end,"
                            + " case when refused then 'HTTP 422' end, true from (select *, n % "
                            + Math.max(2, settings.messages() / REFUSED) + " = 1 as refused" + GIVEN
                            + ") attempt_to_be",
                    everybody());
        }
        return null;
    }

    /** What waits behind them was accepted last, and stays there: nobody probes a door before the day is over. */
    private void shutDoors(Ledger ledger) throws SQLException {
        ledger.run(
                "insert into door_fault (door_key, agency, kind, state, reason, since, failures, next_probe_at)"
                        + " select agency || ':inbox', agency, 'inbox', 'faulty', 'HTTP 401', now() - interval '1 day', 3,"
                        + " 'infinity' from unnest(?::text[]) as agency limit " + SHUT_DOORS,
                Agencies.schools());
        ledger.run(
                "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent, door, door_key,"
                        + " next_attempt_at) select " + id("n", 5) + ", " + id("n", 1) + ", n + 1, "
                        + reference("n / " + IN_A_CASE)
                        + ", s[1 + n % " + SHUT_DOORS + "], 'desk', false, false, 0, s[1 + n % " + SHUT_DOORS
                        + "] || ':inbox', 'infinity' from (select ?::text[] as s, ?::timestamptz as began) given,"
                        + " generate_series(?::bigint, ?::bigint) as n",
                Agencies.schools(),
                began,
                Math.max(0L, settings.messages() - BEHIND_DOORS),
                (long) settings.messages() - 1);
    }

    private Object[] everybody() {
        return new Object[] {
            Agencies.forces(), Agencies.authorities(), Agencies.schools(), began, (long) settings.messages()
        };
    }
}
