package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Duty} from its row. */
public final class DutyRow {

    public static final String COLUMNS = "duty.id, duty.kind, duty.message, duty.case_reference, duty.owed_by_agency,"
            + " duty.owed_by_office, duty.owed_to_agency, duty.owed_to_office, duty.level, duty.owes, duty.due_by,"
            + " duty.opened_at, duty.policy_version, duty.ladder, duty.urgent, duty.state, duty.failure, duty.rungs,"
            + " duty.chased_since, duty.next_step_at, duty.stands_agency, duty.stands_office";

    private DutyRow() {}

    public static Duty read(ResultSet row) throws SQLException {
        return new Duty(
                row.getObject("id", UUID.class),
                DutyKind.of(row.getString("kind")).orElseThrow(),
                row.getObject("message", UUID.class),
                row.getString("case_reference"),
                new OfficeRef(row.getString("owed_by_agency"), row.getString("owed_by_office")),
                new OfficeRef(row.getString("owed_to_agency"), row.getString("owed_to_office")),
                text(row, "level").flatMap(Level::of),
                owes(row.getArray("owes")),
                instant(row, "due_by"),
                instant(row, "opened_at").orElseThrow(),
                row.getString("policy_version"),
                row.getString("ladder"),
                row.getBoolean("urgent"),
                row.getString("state").equals("withheld"),
                new Duty.Chase(
                        text(row, "failure").flatMap(Failure::of),
                        row.getInt("rungs"),
                        instant(row, "chased_since").orElseThrow(),
                        instant(row, "next_step_at"),
                        office(row.getString("stands_agency"), row.getString("stands_office"))));
    }

    private static Set<MessageType> owes(@Nullable Array words) throws SQLException {
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        if (words != null) {
            for (String word : (String[]) words.getArray()) {
                MessageType.of(word).ifPresent(types::add);
            }
        }
        return Collections.unmodifiableSet(types);
    }

    /** Several types as one column of {@link Rows}, which knows no arrays in arrays. */
    static @Nullable String words(Set<MessageType> owes) {
        return owes.isEmpty() ? null : owes.stream().map(MessageType::word).collect(Collectors.joining(","));
    }

    private static Optional<OfficeRef> office(@Nullable String agency, @Nullable String office) {
        return agency == null ? Optional.empty() : Optional.of(new OfficeRef(agency, Objects.requireNonNull(office)));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(Rows.instant(row.getTimestamp(column)));
    }
}
