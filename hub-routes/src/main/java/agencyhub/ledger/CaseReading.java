package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.duty.Advance;
import agencyhub.duty.CaseFile;
import agencyhub.duty.CaseState;
import agencyhub.duty.Decision;
import agencyhub.duty.Duty;
import agencyhub.duty.Wanted;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.view.Veil;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a transaction that accepts must know before it decides, read in a fixed number of statements after the cases
 * were locked; and what changes while it decides about one message after another.
 */
final class CaseReading {

    /** A message accepted before. */
    record Known(String sender, byte[] digest, byte[] receipt) {}

    private record Standing(boolean unfinished, int rungs, Optional<Instant> next) {}

    private final Map<String, CaseRow> cases = new HashMap<>();
    private final Map<UUID, Known> known = new HashMap<>();
    private final Map<String, Map<UUID, Duty>> open = new HashMap<>();
    private final Map<String, Map<UUID, CaseFile.Earlier>> named = new HashMap<>();
    private final Map<UUID, Standing> chased = new HashMap<>();
    /** Lanes with unsettled deliveries; true while all of them lie on the pull inbox. */
    private final Map<Leased.Lane, Boolean> unsettled = new HashMap<>();

    private final Map<String, List<CaseFile.Share>> shares = new HashMap<>();
    /** What is told again, by the delivery by which it was told. */
    private final Map<UUID, Letter> letters = new HashMap<>();

    private final Deque<Long> entries = new ArrayDeque<>();

    /** A message as one recipient was told it. */
    record Letter(long entry, byte[] body, Optional<Veil> veil) {}

    CaseReading(Connection connection, List<Arrival> arrivals) throws SQLException {
        // In one order everywhere, so that no two transactions wait for each other.
        Object[] references = new TreeSet<>(arrivals.stream()
                        .map(arrival -> arrival.event().caseReference())
                        .toList())
                .toArray();
        lock(connection, references);
        readKnown(connection, arrivals);
        readOpen(connection, references);
        readWanted(connection, arrivals);
        readChased(connection, arrivals);
        readUnsettled(connection, references);
        takeEntries(connection, arrivals.size());
    }

    // ---- while deciding

    CaseRow row(String reference) {
        return cases.computeIfAbsent(reference, r -> CaseRow.none());
    }

    Map<String, CaseRow> rows() {
        return cases;
    }

    Optional<Known> known(UUID message) {
        return Optional.ofNullable(known.get(message));
    }

    CaseFile file(String reference) {
        return new CaseFile(
                reference,
                row(reference).state(),
                List.copyOf(open.getOrDefault(reference, Map.of()).values()),
                named.getOrDefault(reference, Map.of()),
                List.copyOf(shares.getOrDefault(reference, List.of())));
    }

    Optional<Duty> openDuty(String reference, UUID duty) {
        return Optional.ofNullable(open.getOrDefault(reference, Map.of()).get(duty));
    }

    List<CaseFile.Share> shares(String reference, String agency) {
        return shares.getOrDefault(reference, List.of()).stream()
                .filter(share -> share.agency().equals(agency))
                .toList();
    }

    Letter letter(UUID delivery) {
        return Objects.requireNonNull(letters.get(delivery));
    }

    /** Another office owes it from now on, by another time. */
    void moved(String reference, Decision.Moving move) {
        chased.remove(move.duty());
        change(reference, move.duty(), held -> held.movedBy(move));
    }

    /** It was told to one more agency. */
    void retold(String reference, UUID message, String agency) {
        CaseFile.Earlier before = named.getOrDefault(reference, Map.of()).get(message);
        if (before != null) {
            before.told().add(agency);
        }
    }

    long nextEntry() {
        return entries.remove();
    }

    void accepted(UUID message, Known content, String reference, CaseFile.Earlier earlier) {
        known.put(message, content);
        named.computeIfAbsent(reference, r -> new HashMap<>()).put(message, earlier);
    }

    void opened(Duty duty) {
        open.computeIfAbsent(duty.caseReference(), r -> new LinkedHashMap<>()).put(duty.id(), duty);
    }

    /** Discharged or waived. @return what it was, if it was open */
    Optional<Duty> ended(String reference, UUID duty) {
        chased.remove(duty);
        return Optional.ofNullable(open.getOrDefault(reference, new HashMap<>()).remove(duty));
    }

    /** @return what it is */
    Optional<Duty> withheld(String reference, UUID duty, Instant until) {
        chased.remove(duty);
        return change(reference, duty, held -> held.withheldUntil(until));
    }

    /** Another office owes it from now on. */
    void passed(String reference, Decision.Passing passing) {
        change(reference, passing.duty(), held -> held.passedTo(passing.to(), passing.waiting()));
    }

    private Optional<Duty> change(String reference, UUID duty, UnaryOperator<Duty> how) {
        return Optional.ofNullable(
                open.getOrDefault(reference, new HashMap<>()).computeIfPresent(duty, (_, held) -> how.apply(held)));
    }

    /** Whether the duty is still where it was when the hub decided to chase it. */
    boolean stillStands(Advance advance) {
        Standing standing = chased.get(advance.duty());
        return standing != null
                && standing.unfinished()
                && standing.rungs() == advance.from().rungs()
                && standing.next().equals(advance.from().next());
    }

    /**
     * Whether a delivery in this lane must wait for an earlier one. On the pull inbox things keep their order by
     * themselves, so there it need not.
     */
    boolean mustWait(Leased.Lane lane, boolean toInbox) {
        Boolean allShelved = unsettled.get(lane);
        return allShelved != null && !(allShelved && toInbox);
    }

    void unsettled(Leased.Lane lane) {
        unsettled.put(lane, false);
    }

    // ---- reading

    /**
     * What must be known besides where the hub says that an agency has ended: everything that is open in the case, and what
     * that agency was told and has not dealt with.
     */
    void readDepartures(Connection connection, List<Arrival> departures) throws SQLException {
        if (departures.isEmpty()) {
            return;
        }
        readKnown(connection, departures);
        takeEntries(connection, departures.size());
        Object[] references = departures.stream()
                .map(arrival -> arrival.event().caseReference())
                .distinct()
                .toArray();
        Object[] gone = departures.stream().flatMap(Departing::gone).distinct().toArray();
        String owed = "select " + DutyRow.COLUMNS + " from message m join duty on duty.message = m.id"
                + " where m.case_reference = any(?) and duty.state in ('open', 'withheld')";
        query(connection, owed, "text", references, row -> opened(DutyRow.read(row)));
        readShares(connection, references, gone);
    }

    private void readShares(Connection connection, Object[] references, Object[] gone) throws SQLException {
        String sql =
                "select d.id, d.message, m.type, m.case_reference, d.agency, d.office, d.roles, d.veil, m.entry, m.body"
                        + " from message m join delivery d on d.message = m.id"
                        + " where m.case_reference = any(?) and d.agency = any(?)"
                        + " and (exists (select from pending p where p.delivery = d.id) or exists (select from duty"
                        + " where duty.message = m.id and duty.delivery = d.id and duty.state in ('open', 'withheld')))"
                        + " order by m.entry";
        Set<UUID> messages = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", references));
            statement.setArray(2, connection.createArrayOf("text", gone));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID delivery = row.getObject("id", UUID.class);
                    UUID message = row.getObject("message", UUID.class);
                    shares.computeIfAbsent(row.getString("case_reference"), r -> new ArrayList<>())
                            .add(new CaseFile.Share(
                                    message,
                                    MessageType.of(row.getString("type")).orElseThrow(),
                                    delivery,
                                    new OfficeRef(row.getString("agency"), row.getString("office")),
                                    roles((String[]) row.getArray("roles").getArray())));
                    letters.put(delivery, new Letter(row.getLong("entry"), row.getBytes("body"), VeilColumn.read(row)));
                    messages.add(message);
                }
            }
        }
        if (!messages.isEmpty()) {
            readNamed(connection, messages.toArray());
        }
    }

    private static Set<Role> roles(String[] words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            Role.of(word).ifPresent(roles::add);
        }
        return roles;
    }

    private void lock(Connection connection, Object[] references) throws SQLException {
        String sql = "select reference, last_seq, state from case_file where reference = any(?)"
                + " order by reference for update";
        query(connection, sql, "text", references, row -> {
            CaseState state = StateColumn.read(row.getString(3));
            cases.put(row.getString(1), new CaseRow(true, row.getInt(2), state));
        });
    }

    private void readKnown(Connection connection, List<Arrival> arrivals) throws SQLException {
        Object[] ids = arrivals.stream().map(arrival -> arrival.event().id()).toArray();
        String sql = "select id, sender, digest, receipt from message where id = any(?)";
        query(
                connection,
                sql,
                "uuid",
                ids,
                row -> known.put(
                        row.getObject(1, UUID.class), new Known(row.getString(2), row.getBytes(3), row.getBytes(4))));
    }

    private void readOpen(Connection connection, Object[] references) throws SQLException {
        String sql = "select " + DutyRow.COLUMNS
                + " from duty where state in ('open', 'withheld') and kind <> 'acknowledge' and case_reference = any(?)";
        query(connection, sql, "text", references, row -> opened(DutyRow.read(row)));
    }

    /** By the state in which the cases were locked: what a message of this batch adds to it, that message wants itself. */
    private void readWanted(Connection connection, List<Arrival> arrivals) throws SQLException {
        Set<UUID> messages = new HashSet<>();
        Set<UUID> duties = new HashSet<>();
        for (Arrival arrival : arrivals) {
            Event event = arrival.event();
            Wanted wanted = Wanted.by(event, row(event.caseReference()).state());
            messages.addAll(wanted.messages());
            duties.addAll(wanted.duties());
        }
        if (!messages.isEmpty()) {
            readNamed(connection, messages.toArray());
        }
        if (!duties.isEmpty()) {
            String sql = "select " + DutyRow.COLUMNS + " from duty where state in ('open', 'withheld') and id = any(?)";
            query(connection, sql, "uuid", duties.toArray(), row -> opened(DutyRow.read(row)));
        }
    }

    private void readNamed(Connection connection, Object[] ids) throws SQLException {
        String sql = "select m.id, m.type, m.sender, m.sender_office, m.case_reference, d.agency"
                + " from message m left join delivery d on d.message = m.id where m.id = any(?)";
        query(connection, sql, "uuid", ids, row -> {
            UUID id = row.getObject(1, UUID.class);
            CaseFile.Earlier earlier = new CaseFile.Earlier(
                    id,
                    MessageType.of(row.getString(2)).orElseThrow(),
                    new OfficeRef(row.getString(3), row.getString(4)),
                    new HashSet<>());
            CaseFile.Earlier kept = named.computeIfAbsent(row.getString(5), r -> new HashMap<>())
                    .computeIfAbsent(id, i -> earlier);
            String told = row.getString(6);
            if (told != null) {
                kept.told().add(told);
            }
        });
        String owed = "select " + DutyRow.COLUMNS
                + " from duty where state in ('open', 'withheld') and kind = 'acknowledge' and message = any(?)";
        query(connection, owed, "uuid", ids, row -> opened(DutyRow.read(row)));
    }

    private void readChased(Connection connection, List<Arrival> arrivals) throws SQLException {
        Object[] ids = arrivals.stream()
                .flatMap(arrival -> arrival.advance().stream())
                .map(Advance::duty)
                .toArray();
        if (ids.length == 0) {
            return;
        }
        query(
                connection,
                "select id, state, rungs, next_step_at from duty where id = any(?)",
                "uuid",
                ids,
                row -> chased.put(
                        row.getObject(1, UUID.class),
                        new Standing(
                                Set.of("open", "withheld").contains(row.getString(2)),
                                row.getInt(3),
                                Optional.ofNullable(Rows.instant(row.getTimestamp(4))))));
    }

    private void readUnsettled(Connection connection, Object[] references) throws SQLException {
        String sql = "select agency, case_reference, bool_and(shelved) from pending"
                + " where in_order and case_reference = any(?) group by agency, case_reference";
        query(
                connection,
                sql,
                "text",
                references,
                row -> unsettled.put(new Leased.Lane(row.getString(1), row.getString(2)), row.getBoolean(3)));
    }

    private void takeEntries(Connection connection, int count) throws SQLException {
        String sql = "select nextval('entry') from generate_series(1, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(rows.getLong(1));
                }
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(Connection connection, String sql, String type, Object[] values, RowReader reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf(type, values));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
