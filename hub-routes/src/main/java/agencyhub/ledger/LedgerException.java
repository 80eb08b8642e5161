package agencyhub.ledger;

import java.sql.SQLException;

/** The ledger could not do it. Says what and the SQL state; a database's own message may quote a row. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String doing, SQLException cause) {
        super(doing + " failed with SQL state " + cause.getSQLState());
    }
}
