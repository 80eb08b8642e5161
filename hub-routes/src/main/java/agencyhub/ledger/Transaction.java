package agencyhub.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One transaction on a connection of its own: committed as a whole, or not at all. */
final class Transaction {
    private Transaction() {}

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Throws where nothing was committed, or where nobody can tell because the connection broke at the commit. */
    static <T> T in(DataSource ledger, Work<T> work) throws SQLException {
        try (Connection connection = ledger.getConnection()) {
            connection.setAutoCommit(false); // the pool sets it back
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            }
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failure.addSuppressed(gone); // the connection is lost, and with it the transaction
        }
    }
}
