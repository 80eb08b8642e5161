package agencyhub.enquiry;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.duty.DutyKind;
import agencyhub.ledger.VeilColumn;
import agencyhub.message.MessageType;
import agencyhub.view.Veil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agency's post, for its own people to read where it has no system that does. They see what its doors would give it: the
 * same copies, and of duties the same as {@code GET /api/duties} tells.
 */
@Component
public class Correspondence {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Duties without a deadline within the calendar come last, as in the indexes. */
    private static final String DUE = "coalesce(duty.due_by, timestamptz '9999-01-01 00:00:00+00')";

    private static final String LETTER = "select d.id as delivery, d.message, d.entry, d.case_reference, d.agency,"
            + " d.office, d.level, d.acknowledge_by, d.veil, m.type, m.sender, m.accepted_at,"
            + " exists (select from duty where duty.message = d.message and duty.delivery = d.id"
            + " and duty.kind = 'acknowledge' and duty.state in ('open', 'withheld')) as asked";

    static final String RECEIVED = LETTER + " from delivery d join message m on m.id = d.message"
            + " where d.agency = :agency and (d.entry, d.id) < (:entry, :delivery)"
            + " order by d.entry desc, d.id desc limit :most";

    static final String ONE = LETTER + ", d.roles, d.copy_digest, m.body,"
            + " exists (select from duty where duty.message = d.message and duty.owed_by_agency = d.agency"
            + " and duty.kind = 'answer' and duty.state = 'open') as must_answer from delivery d"
            + " join message m on m.id = d.message where d.id = :delivery and d.agency = :agency";

    static final String OWING = duties("duty.owed_by_agency = :agency", "");

    /** What is withheld from an agency reads as open to it. */
    static final String WAITING = duties(
            "duty.owed_to_agency = :agency",
            " union all (select duty.id, " + DUE + " as due from duty where duty.state = 'withheld'"
                    + " and duty.owed_to_agency = :agency and duty.owed_by_agency <> :agency"
                    + " order by duty.id limit :most)");

    static final String WORDS = "select id, sender_office, accepted_at, receipt, body from message"
            + " where case_reference = :case and type = 'acknowledgement' and sender = :agency order by entry";

    /** Before the first page. */
    private static final Place TOP = new Place(Long.MAX_VALUE, new UUID(-1, -1));

    private final JdbcClient ledger;
    private final DutyView duties;
    private final BuiltAgain copies;

    Correspondence(JdbcClient ledger, DutyView duties, BuiltAgain copies) {
        this.ledger = ledger;
        this.duties = duties;
        this.copies = copies;
    }

    /** For the test that each goes along an index. */
    public static List<String> statements() {
        return List.of(RECEIVED, ONE, OWING, WAITING, WORDS);
    }

    /** A place in the post, the newest first. */
    public record Place(long entry, UUID delivery) {}

    /**
     * What an agency reads, with what it said about it.
     *
     * @param mustBeAnswered whether it came back rejected and this agency owes an answer to that
     */
    public record Opened(Letter letter, JsonNode copy, List<Word> said, boolean mustBeAnswered) {
        @Override
        public String toString() {
            return "delivery " + letter.delivery(); // never the content
        }
    }

    /**
     * An acknowledgement that this agency sent.
     *
     * @param receipt JSON, as the hub gave it
     */
    public record Word(
            UUID message,
            String office,
            String level,
            Optional<String> name,
            Optional<String> reason,
            Instant at,
            byte[] receipt) {
        @Override
        public String toString() {
            return "acknowledgement " + message;
        }
    }

    /** What an agency was told, the newest first. @param before where the page before ended */
    public List<Letter> received(String agency, Optional<Place> before, int most) {
        Place place = before.orElse(TOP);
        return ledger.sql(RECEIVED)
                .param("agency", agency)
                .param("entry", place.entry())
                .param("delivery", place.delivery())
                .param("most", most)
                .query((row, n) -> letter(row))
                .list();
    }

    /** What an agency owes now, the longest overdue first. */
    public List<Owed> owing(String agency, int most) {
        return owed(OWING, agency, most);
    }

    /** What an agency waits for, the longest overdue first. */
    public List<Owed> waitingFor(String agency, int most) {
        return owed(WAITING, agency, most);
    }

    /** One letter, opened; empty where this agency has none of that id. */
    public Optional<Opened> open(String agency, UUID delivery) {
        return ledger.sql(ONE)
                .param("delivery", delivery)
                .param("agency", agency)
                .query((row, n) -> opened(row, agency))
                .optional();
    }

    private Opened opened(ResultSet row, String agency) throws SQLException {
        Letter letter = letter(row);
        Set<Role> roles = BuiltAgain.roles(row.getArray("roles"));
        byte[] copy = copies.copy(
                letter.delivery(), row.getBytes("body"), roles, VeilColumn.read(row), row.getBytes("copy_digest"));
        return new Opened(letter, JSON.readTree(copy), said(letter, agency), row.getBoolean("must_answer"));
    }

    private static Letter letter(ResultSet row) throws SQLException {
        Optional<Veil> veil = VeilColumn.read(row);
        String sender = row.getString("sender");
        Optional<Instant> by = Columns.maybeInstant(row, "acknowledge_by");
        boolean open = row.getBoolean("asked");
        return new Letter(
                row.getObject("delivery", UUID.class),
                row.getObject("message", UUID.class),
                row.getLong("entry"),
                MessageType.of(row.getString("type")).orElseThrow(),
                row.getString("case_reference"),
                veil.map(hiding -> hiding.over(sender)).orElse(sender),
                new OfficeRef(row.getString("agency"), row.getString("office")),
                Columns.instant(row, "accepted_at"),
                Optional.ofNullable(row.getString("level")).map(level -> new Letter.Asking(level, by, open)));
    }

    private List<Word> said(Letter letter, String agency) {
        return ledger
                .sql(WORDS)
                .param("case", letter.caseReference())
                .param("agency", agency)
                .query((row, n) -> word(row, letter.message()))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Word> word(ResultSet row, UUID about) throws SQLException {
        JsonNode data = JSON.readTree(row.getBytes("body")).path("data");
        if (!about.toString().equalsIgnoreCase(data.path("message").asString(""))) {
            return Optional.empty();
        }
        return Optional.of(new Word(
                row.getObject("id", UUID.class),
                row.getString("sender_office"),
                data.path("level").asString(""),
                Optional.ofNullable(data.at("/by/name").asString(null)),
                Optional.ofNullable(data.path("reason").asString(null)),
                Columns.instant(row, "accepted_at"),
                row.getBytes("receipt")));
    }

    private record Row(DutyView.Row duty, String messageType, Optional<UUID> letter) {}

    private List<Owed> owed(String sql, String agency, int most) {
        return ledger
                .sql(sql)
                .param("agency", agency)
                .param("most", most)
                .query((row, n) -> new Row(
                        DutyView.row(row),
                        row.getString("message_type"),
                        Optional.ofNullable(row.getObject("letter", UUID.class))))
                .list()
                .stream()
                .map(row -> owed(row, agency))
                .toList();
    }

    /** By what the agency would be told through its door: who is hidden there is hidden here. */
    private Owed owed(Row row, String agency) {
        ObjectNode seen = duties.json(row.duty(), agency);
        DutyKind kind = row.duty().duty().kind();
        MessageType what = kind == DutyKind.ACKNOWLEDGE
                ? MessageType.of(row.messageType()).orElseThrow()
                : row.duty().duty().owes().stream().findFirst().orElseThrow();
        return new Owed(
                row.duty().duty().id(),
                kind,
                what,
                row.duty().duty().message(),
                row.letter(),
                row.duty().duty().caseReference(),
                office(seen.path("owedBy")),
                office(seen.path("owedTo")),
                Optional.ofNullable(seen.path("level").asString(null)),
                Optional.ofNullable(seen.path("dueBy").asString(null)).map(Instant::parse),
                seen.path("overdue").asBoolean());
    }

    private static OfficeRef office(JsonNode json) {
        return new OfficeRef(json.path("agency").asString(), json.path("office").asString());
    }

    /** The index has them by failure and urgency first: a few short stretches of it, merged. */
    private static String duties(String side, String besides) {
        List<String> failures = List.of("is null", "= 'not-sent'", "= 'not-delivered'", "= 'not-acknowledged'");
        List<String> stretches = new ArrayList<>();
        for (String failure : failures) {
            for (String urgent : List.of("true", "false")) {
                stretches.add("(select duty.id, " + DUE + " as due from duty where " + side + " and duty.state = 'open'"
                        + " and duty.failure " + failure + " and duty.urgent = " + urgent + " order by " + DUE
                        + ", duty.id limit :most)");
            }
        }
        return "select " + DutyView.COLUMNS + ", message.type as message_type, (select d.id from delivery d"
                + " where d.message = duty.message and d.agency = :agency order by d.id limit 1) as letter from ("
                + stretches.stream().collect(Collectors.joining(" union all ")) + besides
                + ") found join duty on duty.id = found.id join message on message.id = duty.message"
                + " order by found.due, found.id limit :most";
    }
}
