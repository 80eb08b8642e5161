package agencyhub.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way to PostgreSQL in one statement, a column at a time: {@code … from unnest(?::uuid[], ?::text[])}.
 * The text of the statement does not depend on how many rows there are, so its plan is made once.
 */
final class Rows {
    private final String[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    /** @param types PostgreSQL's names of the columns' types */
    Rows(String... types) {
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    Rows add(@Nullable Object... values) {
        if (values.length != types.length) {
            throw new IllegalArgumentException(values.length + " values for " + types.length + " columns");
        }
        for (int i = 0; i < types.length; i++) {
            columns.get(i).add(value(values[i]));
        }
        return this;
    }

    boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    /** @param sql with {@code unnest(:rows)} where the rows go, before any other parameter of its own */
    PreparedStatement bind(Connection connection, String sql, Object... others) throws SQLException {
        StringBuilder arrays = new StringBuilder();
        for (String type : types) {
            arrays.append(arrays.isEmpty() ? "?::" : ", ?::").append(type).append("[]");
        }
        PreparedStatement statement = connection.prepareStatement(sql.replace(":rows", arrays));
        try {
            for (int i = 0; i < types.length; i++) {
                Object[] column = types[i].equals("bytea")
                        ? columns.get(i).toArray(new byte[0][]) // the driver wants the exact type for these
                        : columns.get(i).toArray();
                Array array = connection.createArrayOf(types[i], column);
                statement.setArray(i + 1, array);
            }
            for (int i = 0; i < others.length; i++) {
                statement.setObject(types.length + 1 + i, value(others[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    int update(Connection connection, String sql, Object... others) throws SQLException {
        if (isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = bind(connection, sql, others)) {
            return statement.executeUpdate();
        }
    }

    private static @Nullable Object value(@Nullable Object value) {
        return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
