package agencyhub.testkit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A connection to the ledger of the hub under test: its embedded PostgreSQL says in its folder how to reach it. */
public final class Ledger implements AutoCloseable {
    private static final int PORT_LINE = 3;

    private final Connection connection;

    private Ledger(Connection connection) {
        this.connection = connection;
    }

    /** @param data the hub's data folder */
    public static Ledger open(Path data) throws IOException, SQLException {
        Path home = data.resolve("postgres");
        String port = Files.readAllLines(home.resolve("cluster").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        Properties login = new Properties();
        login.setProperty("user", "hub");
        login.setProperty("password", Files.readString(home.resolve("password")).strip());
        login.setProperty("sslmode", "disable");
        login.setProperty("gssEncMode", "disable");
        return new Ledger(DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/hub", login));
    }

    public int run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
        }
    }

    public long number(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    boolean isTrue(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** The first column. */
    public List<String> texts(String sql, Object... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** What is done becomes visible to the hub at one instant. */
    void atOneInstant(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.in(this);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    interface Work {
        void in(Ledger ledger) throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Instant instant -> statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
                case List<?> texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
                case Object plain -> statement.setObject(i + 1, plain);
            }
        }
        return statement;
    }
}
