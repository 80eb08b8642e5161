package agencyhub.assurance;

import agencyhub.agency.OfficeRef;
import agencyhub.ledger.Duties;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for those who must be told and are in none of the three cases. What the schema's constraints make impossible is not
 * looked for: an open duty with neither next step nor worklist, one withheld without a review, a case without an owner.
 * Everything else is read along indexes that hold what is due, where duties stand, and who owns cases: the cost of a look
 * follows what is wrong, not what is open.
 */
public final class LedgerLook {
    static final int MOST_SHOWN = 20;
    static final int MOST_COUNTED = 100_000;

    /** A sweep may take as long as this; one that does not end is no excuse. */
    private static final String LONGEST_SWEEP = "interval '10 minutes'";
    /** What a transaction that began before a sweep wrote behind its back. */
    private static final String SLACK = "interval '1 minute'";

    private static final String UNCARRIED_FOR = "interval '10 minutes'";

    private static final String OVERDUE = " from duty where state in ('open', 'withheld') and %s"
            + " and next_step_at < (select greatest(swept, swept + (now() - ended_at) - " + LONGEST_SWEEP + ") - "
            + SLACK
            + " from sweep where swept <= ?)";

    private static final String OWNERS = "with recursive owner(name) as ("
            + " (select %1$s from case_file order by %1$s limit 1) union all"
            + " select next.%1$s from owner cross join lateral (select %1$s from case_file where %1$s > owner.name"
            + " order by %1$s limit 1) next) select name from owner";

    private static final String UNCARRIED = " from pending p where p.lease is null and not p.shelved"
            + " and p.next_attempt_at < now() - " + UNCARRIED_FOR
            + " and (not p.in_order or not exists (select from pending e where e.in_order"
            + " and e.case_reference = p.case_reference and e.agency = p.agency and e.entry < p.entry))";

    private static final String ORPHANED =
            " from pending p where p.lease is not null and not exists (select from node n"
                    + " where n.incarnation = p.lease and n.heartbeat_at > now() - " + SLACK + ")";

    private final JdbcClient ledger;
    private final Predicate<OfficeRef> hasOffice;
    private final Instant now;
    private final List<Breach> breaches = new ArrayList<>();
    private long count;

    private LedgerLook(JdbcClient ledger, Predicate<OfficeRef> hasOffice, Instant now) {
        this.ledger = ledger;
        this.hasOffice = hasOffice;
        this.now = now;
    }

    /**
     * @param hasOffice whether the directory in force has this office
     * @param now       business time: a sweep that is ahead of it says nothing, for the clock was set back since
     */
    public static Findings at(JdbcClient ledger, Predicate<OfficeRef> hasOffice, Instant now) {
        LedgerLook look = new LedgerLook(ledger, hasOffice, now);
        look.stepsNotTaken();
        look.worklistsOfNobody();
        look.deliveriesLost();
        look.deliveriesNobodyCarries();
        look.casesOfNobody();
        Instant checked =
                ledger.sql("select now()").query(Timestamp.class).single().toInstant();
        return new Findings(look.count, List.copyOf(look.breaches), checked);
    }

    private void stepsNotTaken() {
        for (String which : List.of("urgent", "not urgent")) {
            count(
                    Breach.Kind.STEP_NOT_TAKEN,
                    "select id::text as reference",
                    OVERDUE.formatted(which),
                    Timestamp.from(now));
        }
    }

    private void worklistsOfNobody() {
        ledger
                .sql(Duties.WORKLISTS)
                .query((row, n) -> new OfficeRef(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(hasOffice.negate())
                .forEach(office -> count(
                        Breach.Kind.NOBODYS_WORKLIST,
                        "select id::text as reference",
                        " from duty where state = 'open' and next_step_at is null and stands_agency = ?"
                                + " and stands_office = ?",
                        office.agency(),
                        office.office()));
    }

    private void deliveriesLost() {
        UUID from = Verified.upTo(ledger);
        count(
                Breach.Kind.NEITHER_PENDING_NOR_SETTLED,
                "select d.id::text as reference",
                Verified.LOST,
                from,
                Verified.next(ledger, from));
    }

    private void deliveriesNobodyCarries() {
        for (String which : List.of(UNCARRIED, ORPHANED)) {
            count(Breach.Kind.NOBODY_CARRIES, "select p.delivery::text as reference", which);
        }
    }

    private void casesOfNobody() {
        for (String column : List.of("coordinator", "risk_owner")) {
            ledger.sql(OWNERS.formatted(column)).query(String.class).list().stream()
                    .filter(owner -> !hasOffice.test(office(owner)))
                    .forEach(owner -> count(
                            Breach.Kind.NOBODY_OWNS,
                            "select " + column + " as reference",
                            " from case_file where " + column + " = ?",
                            owner));
        }
    }

    private static OfficeRef office(String name) {
        int slash = name.indexOf('/');
        return new OfficeRef(name.substring(0, slash), name.substring(slash + 1));
    }

    private void count(Breach.Kind kind, String select, String from, Object... values) {
        List<String> references = ledger.sql(select + from + " limit " + MOST_SHOWN)
                .params(List.of(values))
                .query(String.class)
                .list();
        references.stream()
                .limit(Math.max(0, MOST_SHOWN - breaches.size()))
                .forEach(reference -> breaches.add(new Breach(kind, reference)));
        count += references.size() < MOST_SHOWN
                ? references.size()
                : ledger.sql("select count(*) from (" + select + from + " limit " + MOST_COUNTED + ") found")
                        .params(List.of(values))
                        .query(Long.class)
                        .single();
    }
}
