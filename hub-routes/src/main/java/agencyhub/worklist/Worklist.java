package agencyhub.worklist;

import agencyhub.agency.Directory;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open duties as people work through them: the urgent first, then the longest overdue. A page is read from a place on and
 * costs the same wherever that is and however much is open.
 */
@Component
public class Worklist {
    /** Rows of a page. */
    public static final int PAGE = Stretch.PAGE - 1;

    /** Rows that an export reads together. */
    private static final int TOGETHER = 500;

    static final int MOST_COUNTED = 10_000;

    /** Counted while somebody waits for the page, and in a large ledger from all over the disk. */
    static final int MOST_COUNTED_OF_ONE = 100;

    /** Agencies that have left are few; of more than these the others come when those are dealt with. */
    private static final int MOST_GONE = 10;

    private final JdbcClient ledger;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Entries entries;
    private final Debtors debtors;

    Worklist(JdbcClient ledger, InForce inForce, BusinessClock clock, Entries entries, Debtors debtors) {
        this.ledger = ledger;
        this.inForce = inForce;
        this.clock = clock;
        this.entries = entries;
        this.debtors = debtors;
    }

    /**
     * @param next where the following page begins; empty after the last
     * @param cut  whether more may fit that was not looked through: the following page goes on there
     */
    public record Page(List<Entry> entries, Optional<Place> next, boolean cut) {}

    public Page page(Selection selection, Optional<Place> after) {
        Merge.Page page = read(selection, after, PAGE);
        return new Page(entries.of(page.ids()), page.next(), page.cut());
    }

    /** All of a selection, page after page: as it was when each was read. */
    public void each(Selection selection, Consumer<Entry> reader) {
        Optional<Place> after = Optional.empty();
        do {
            Merge.Page page = read(selection, after, TOGETHER);
            entries.of(page.ids()).forEach(reader);
            after = page.next();
        } while (after.isPresent());
    }

    /** How many duties a view has, counted no further than {@value #MOST_COUNTED}. */
    Count count(View view) {
        return counted(Selection.of(view), MOST_COUNTED);
    }

    /** How many duties of a view an agency owes, counted no further than {@value #MOST_COUNTED_OF_ONE}. */
    public Count owing(View view, String agency) {
        return counted(Selection.of(view).owedBy(agency), MOST_COUNTED_OF_ONE);
    }

    /** How many duties of a view an agency waits for, counted no further than {@value #MOST_COUNTED_OF_ONE}. */
    public Count waiting(View view, String agency) {
        return counted(Selection.of(view).owedTo(agency), MOST_COUNTED_OF_ONE);
    }

    /** @param selection one that is read along an index in which all is wanted */
    private Count counted(Selection selection, int most) {
        int counted = 0;
        for (Selection part : parts(selection)) {
            Stretches stretches = stretches(part, Place.beginning(true), most);
            counted += ledger.sql(counting(stretches.sql(), most))
                    .params(stretches.parameters())
                    .query(Integer.class)
                    .single();
        }
        return Count.upTo(most, counted);
    }

    private static String counting(String stretches, int most) {
        return "select count(*) from (select from (" + stretches + ") stretch limit " + (most + 1) + ") counted";
    }

    /** All that the ledger is asked by. */
    static List<String> statements() {
        List<String> all = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            all.add(counting(Stretch.open(Along.ALL, trouble, false, 0, true, MOST_COUNTED), MOST_COUNTED));
            for (Along along : List.of(Along.OWING, Along.WAITING)) {
                all.add(counting(
                        Stretch.open(along, trouble, false, 0, true, MOST_COUNTED_OF_ONE), MOST_COUNTED_OF_ONE));
            }
        }
        all.add(counting(Stretch.withheld(MOST_COUNTED), MOST_COUNTED));
        return all;
    }

    /** One, whatever has become of it. */
    public Optional<Entry> duty(UUID id) {
        return entries.of(List.of(id)).stream().findFirst();
    }

    private Merge.Page read(Selection selection, Optional<Place> after, int size) {
        Place from = after.orElse(Place.beginning(true));
        List<Merge.Row> rows = new ArrayList<>();
        int limit = size + 1;
        int before = 0;
        for (Selection part : parts(selection)) {
            Stretches stretches = stretches(part, from, size);
            limit = stretches.limit();
            rows.addAll(rows(stretches, before));
            before += Stretches.MOST;
        }
        return Merge.page(rows, size, limit);
    }

    /** @param before how many stretches of others were read */
    private List<Merge.Row> rows(Stretches stretches, int before) {
        return stretches.sql().isEmpty()
                ? List.of()
                : ledger.sql(stretches.sql())
                        .params(stretches.parameters())
                        .query((row, n) -> row(row, before))
                        .list();
    }

    /** An agency that has left is read along its own index, each by itself. */
    private List<Selection> parts(Selection selection) {
        if (selection.view() != View.GONE) {
            return List.of(selection);
        }
        return debtors.gone().stream()
                .filter(agency -> selection.owing().map(agency::equals).orElse(true))
                .limit(MOST_GONE)
                .map(selection::owedBy)
                .toList();
    }

    private Stretches stretches(Selection selection, Place from, int size) {
        Directory directory = inForce.rulebook().directory();
        return Stretches.of(selection, from, size + 1, directory.operations(), clock.instant());
    }

    private static Merge.Row row(ResultSet row, int before) throws SQLException {
        Place place = new Place(
                row.getBoolean("urgent"), row.getTimestamp("due").toInstant(), row.getObject("id", UUID.class));
        return new Merge.Row(before + row.getInt("stretch"), place, row.getBoolean("fits"));
    }
}
