package agencyhub.testkit.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A table while it is filled: its indexes are made afterwards, at a tenth of the cost, and what the hub notes of each row by
 * triggers is left out.
 */
public final class Table implements AutoCloseable {
    private final String name;
    private final PrintWriter out;
    private final Ledger ledger;
    private final List<String> afterwards = new ArrayList<>();

    /** @param out where progress goes */
    public Table(Path data, PrintWriter out, String name) throws IOException, SQLException {
        this.name = name;
        this.out = out;
        ledger = Ledger.open(data);
        ledger.run("set synchronous_commit = off");
        ledger.run("set maintenance_work_mem = '512MB'");
        ledger.run("alter table " + name + " set (autovacuum_enabled = off)");
        ledger.run("alter table " + name + " disable trigger user");
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

    public void insert(String sql, Object... values) throws SQLException {
        long start = System.nanoTime();
        int rows = ledger.run(sql, values);
        long inserted = System.nanoTime();
        for (String index : afterwards) {
            ledger.run(index);
        }
        long indexed = System.nanoTime();
        ledger.run("vacuum (analyze, index_cleanup off) " + name);
        ledger.run("alter table " + name + " reset (autovacuum_enabled)");
        ledger.run("alter table " + name + " enable trigger user");
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
