package agencyhub.tryout;

import agencyhub.agency.OfficeRef;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger knows of one case: who sent, was told, said so or was chased. Never what a message says. */
record Casebook(List<Sent> messages, List<Told> deliveries, List<Tried> attempts, List<Owed> duties) {

    /**
     * A message that the hub accepted.
     *
     * @param about   the message that an acknowledgement, a reminder or an escalation speaks of
     * @param duty    the one that a reminder or an escalation chases
     * @param word    an acknowledgement's level, a reminder's or an escalation's failure
     * @param flags   what somebody must see about it, though it was accepted
     */
    record Sent(
            UUID id,
            int seq,
            String type,
            OfficeRef sender,
            Instant at,
            Optional<UUID> about,
            Optional<UUID> duty,
            Optional<String> word,
            List<String> flags) {

        boolean is(String name) {
            return type.equals(name);
        }

        boolean chases() {
            return is("reminder") || is("escalation");
        }

        /** Speaks of another message, and has no duties of its own. */
        boolean isAWordAboutAnother() {
            return chases() || is("acknowledgement") || is("escalation-resolved");
        }
    }

    /** Somebody to be told of a message. */
    record Told(UUID id, UUID message, OfficeRef office, Optional<Instant> acknowledgeBy) {}

    /** One attempt to hand a delivery over. */
    record Tried(UUID delivery, int number, Instant at, String door, String outcome, boolean settles) {}

    record Owed(
            UUID id,
            String kind,
            UUID message,
            Optional<UUID> delivery,
            OfficeRef by,
            OfficeRef to,
            List<String> owes,
            Instant openedAt,
            Optional<Instant> due,
            boolean open,
            Optional<OfficeRef> standsWith,
            Optional<UUID> dischargedBy) {

        /** Something to send, and not only to say so. */
        boolean isToSend() {
            return !owes.isEmpty();
        }

        /** What, in words; one of several will do. */
        String what() {
            return owes.stream().map(Words::noun).collect(Collectors.joining(" or "));
        }
    }

    static Casebook of(String reference, JdbcClient ledger) {
        return new Casebook(
                ledger.sql("select id, case_seq, type, sender, sender_office, accepted_at, flags,"
                                + " about ->> 'message' as about,"
                                + " about ->> 'duty' as duty, coalesce(about ->> 'level', about ->> 'failure') as word"
                                + " from (select m.*, case when type in"
                                + " ('acknowledgement', 'reminder', 'escalation', 'escalation-resolved') then convert_from(body, 'UTF8')::json -> 'data' end as about from message m"
                                + " where case_reference = ?) m order by case_seq")
                        .param(reference)
                        .query((row, n) -> sent(row))
                        .list(),
                ledger.sql("select id, message, agency, office, acknowledge_by from delivery where case_reference = ?"
                                + " order by entry, agency, office")
                        .param(reference)
                        .query((row, n) -> new Told(
                                row.getObject("id", UUID.class),
                                row.getObject("message", UUID.class),
                                new OfficeRef(row.getString("agency"), row.getString("office")),
                                instant(row, "acknowledge_by")))
                        .list(),
                ledger.sql("select a.delivery, a.number, a.at, a.door, a.outcome, a.settles from attempt a"
                                + " join delivery d on d.id = a.delivery where d.case_reference = ?"
                                + " order by a.delivery, a.generation, a.number")
                        .param(reference)
                        .query((row, n) -> new Tried(
                                row.getObject("delivery", UUID.class),
                                row.getInt("number"),
                                row.getTimestamp("at").toInstant(),
                                row.getString("door"),
                                row.getString("outcome"),
                                row.getBoolean("settles")))
                        .list(),
                ledger.sql("select * from duty where case_reference = ? order by opened_at, id")
                        .param(reference)
                        .query((row, n) -> owed(row))
                        .list());
    }

    private static Sent sent(ResultSet row) throws SQLException {
        return new Sent(
                row.getObject("id", UUID.class),
                row.getInt("case_seq"),
                row.getString("type"),
                new OfficeRef(row.getString("sender"), row.getString("sender_office")),
                row.getTimestamp("accepted_at").toInstant(),
                id(row.getString("about")),
                id(row.getString("duty")),
                Optional.ofNullable(row.getString("word")),
                words(row, "flags"));
    }

    private static Owed owed(ResultSet row) throws SQLException {
        return new Owed(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("message", UUID.class),
                id(row.getString("delivery")),
                new OfficeRef(row.getString("owed_by_agency"), row.getString("owed_by_office")),
                new OfficeRef(row.getString("owed_to_agency"), row.getString("owed_to_office")),
                words(row, "owes"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "due_by"),
                row.getString("state").equals("open"),
                Optional.ofNullable(row.getString("stands_agency"))
                        .map(agency -> new OfficeRef(agency, text(row, "stands_office"))),
                id(row.getString("discharged_by")));
    }

    private static String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger has no " + column, e);
        }
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        Array words = row.getArray(column);
        return words == null ? List.of() : List.of((String[]) words.getArray());
    }

    private static Optional<UUID> id(@Nullable String text) {
        return Optional.ofNullable(text).map(UUID::fromString);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    Optional<Sent> message(UUID id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    Optional<Sent> first(String type) {
        return messages.stream().filter(message -> message.is(type)).findFirst();
    }

    List<Told> told(UUID message) {
        return deliveries.stream()
                .filter(delivery -> delivery.message().equals(message))
                .toList();
    }

    List<Tried> tried(UUID delivery) {
        return attempts.stream()
                .filter(attempt -> attempt.delivery().equals(delivery))
                .toList();
    }

    /** Reminders and escalations of a duty, and whom each told, in order. */
    List<Sent> chases(UUID duty) {
        return messages.stream()
                .filter(message ->
                        message.chases() && message.duty().filter(duty::equals).isPresent())
                .toList();
    }
}
