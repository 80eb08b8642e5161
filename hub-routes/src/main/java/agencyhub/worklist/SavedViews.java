package agencyhub.worklist;

import agencyhub.clock.BusinessClock;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Selections that somebody wants to have again. Each account has its own. */
@Component
public class SavedViews {
    public static final int LONGEST_NAME = 60;
    public static final int MOST = 30;

    static final String OF_ACCOUNT =
            "select id, name, query from saved_view where account = :account order by account, name limit " + MOST;

    static final String SAVE =
            "insert into saved_view (account, name, query, created_at) select :account, :name, :query, :now"
                    + " where (select count(*) from saved_view where account = :account) < " + MOST;

    static final String FORGET = "delete from saved_view where id = :id and account = :account";

    public record SavedView(long id, String name, Selection selection) {}

    /** What became of the wish to save one. */
    public enum Saved {
        SAVED,
        NAME_TAKEN,
        TOO_MANY
    }

    private final JdbcClient ledger;
    private final BusinessClock clock;

    SavedViews(JdbcClient ledger, BusinessClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<SavedView> of(String account) {
        return ledger.sql(OF_ACCOUNT)
                .param("account", account)
                .query((row, n) -> new SavedView(row.getLong(1), row.getString(2), Selection.of(row.getString(3))))
                .list();
    }

    /** @param name neither blank nor longer than {@value #LONGEST_NAME} */
    public Saved save(String account, String name, Selection selection) {
        try {
            int rows = ledger.sql(SAVE)
                    .param("account", account)
                    .param("name", name)
                    .param("query", selection.query())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            return rows > 0 ? Saved.SAVED : Saved.TOO_MANY;
        } catch (DuplicateKeyException taken) {
            return Saved.NAME_TAKEN;
        }
    }

    /** Nobody deletes another's. */
    public void forget(String account, long id) {
        ledger.sql(FORGET).param("id", id).param("account", account).update();
    }
}
