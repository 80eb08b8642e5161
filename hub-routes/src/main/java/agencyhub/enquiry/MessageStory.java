package agencyhub.enquiry;

import agencyhub.directory.InForce;
import agencyhub.duty.CaseState;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.Outcome;
import agencyhub.message.Party;
import agencyhub.view.Veil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far one message got: to whom it was delivered, who said what about it, what is still owed. Its sender and the owners of
 * its case see every row, another recipient its own.
 */
@Component
class MessageStory {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient ledger;
    private final CaseOwners owners;
    private final TellingsInPerson inPerson;
    private final DutyView duties;
    private final InForce inForce;

    MessageStory(JdbcClient ledger, CaseOwners owners, TellingsInPerson inPerson, DutyView duties, InForce inForce) {
        this.ledger = ledger;
        this.owners = owners;
        this.inPerson = inPerson;
        this.duties = duties;
        this.inForce = inForce;
    }

    private record Head(
            UUID id,
            String type,
            String reference,
            String sender,
            Instant acceptedAt,
            String policy,
            List<String> flags) {}

    private record Told(
            UUID delivery,
            String agency,
            String role,
            String office,
            @Nullable String doorTried) {
        boolean isPending() {
            return doorTried != null;
        }
    }

    private record Attempt(UUID delivery, Instant at, String door, String outcome, boolean settles) {}

    private record Word(String agency, String office, String level, Instant at, String message) {}

    Optional<ObjectNode> of(UUID id, String viewer) {
        return ledger.sql("select id, type, case_reference, sender, accepted_at, policy_version, flags from message"
                        + " where id = ?")
                .param(id)
                .query((row, n) -> new Head(
                        id,
                        row.getString("type"),
                        row.getString("case_reference"),
                        row.getString("sender"),
                        Columns.instant(row, "accepted_at"),
                        row.getString("policy_version"),
                        Columns.words(row, "flags")))
                .optional()
                .flatMap(head -> told(head, viewer));
    }

    private Optional<ObjectNode> told(Head head, String viewer) {
        List<Party> parties =
                owners.state(head.reference()).map(CaseState::parties).orElse(List.of());
        boolean seesAll = head.sender().equals(viewer) || CaseOwners.owns(viewer, parties);
        List<Told> rows = recipients(head.id()).stream()
                .filter(row -> seesAll || row.agency().equals(viewer))
                .toList();
        if (!seesAll && rows.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode json = json(head, rows, viewer, seesAll);
        Veil.all(viewer, Set.of(), parties, inForce.rulebook().directory()).forEach(veil -> veil.over(json));
        return Optional.of(json);
    }

    private ObjectNode json(Head head, List<Told> rows, String viewer, boolean seesAll) {
        List<Attempt> attempts = attempts(head.id());
        List<Word> words = words(head);
        List<TellingsInPerson.Telling> toldInPerson = inPerson.about(head.id(), head.reference());
        List<DutyView.Row> owed = duties(head.id());
        ObjectNode json = Replies.object()
                .put("message", head.id().toString())
                .put("type", MessageEnquiry.wire(head.type()))
                .put("case", head.reference())
                .put("acceptedAt", head.acceptedAt().toString())
                .put("policy", head.policy());
        if (seesAll) {
            Replies.putWords(json, "flags", head.flags());
        }
        ArrayNode recipients = json.putArray("recipients");
        for (Told row : rows) {
            ObjectNode recipient = recipients
                    .addObject()
                    .put("agency", row.agency())
                    .put("role", row.role())
                    .put("office", row.office());
            recipient.set("delivery", delivery(row, of(row, attempts)));
            recipient.set(
                    "acknowledgements",
                    Replies.array(words.stream()
                            .filter(word -> word.agency().equals(row.agency()))
                            .map(MessageStory::json)
                            .toList()));
            recipient.set(
                    "toldInPerson",
                    Replies.array(toldInPerson.stream()
                            .filter(telling -> telling.agency().equals(row.agency()))
                            .map(TellingsInPerson.Telling::json)
                            .toList()));
            recipient.set(
                    "duties",
                    Replies.array(owed.stream()
                            .filter(duty -> duty.delivery()
                                    .equals(Optional.of(row.delivery().toString())))
                            .map(duty -> duties.json(duty, viewer))
                            .toList()));
        }
        json.set(
                "duties",
                Replies.array(owed.stream()
                        .filter(duty -> duty.delivery().isEmpty())
                        .filter(duty -> seesAll || concerns(duty, viewer))
                        .map(duty -> duties.json(duty, viewer))
                        .toList()));
        return json;
    }

    private static boolean concerns(DutyView.Row duty, String viewer) {
        return duty.duty().owedBy().agency().equals(viewer)
                || duty.duty().owedTo().agency().equals(viewer);
    }

    private static List<Attempt> of(Told row, List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.delivery().equals(row.delivery()))
                .toList();
    }

    private static ObjectNode delivery(Told row, List<Attempt> attempts) {
        Optional<String> settled = attempts.reversed().stream()
                .filter(Attempt::settles)
                .map(Attempt::outcome)
                // To this recipient it was not delivered, and somebody else is told in its place.
                .map(outcome -> outcome.equals(Outcome.READDRESSED) ? "failed" : outcome)
                .findFirst();
        ObjectNode json = Replies.object().put("state", row.isPending() ? "pending" : settled.orElse("pending"));
        Replies.putWord(
                json,
                "door",
                attempts.isEmpty() ? row.doorTried() : attempts.getLast().door());
        ArrayNode tries = json.putArray("attempts");
        attempts.forEach(attempt -> tries.addObject()
                .put("at", attempt.at().toString())
                .put("door", attempt.door())
                .put("outcome", attempt.outcome()));
        return json;
    }

    private static ObjectNode json(Word word) {
        ObjectNode json = Replies.object().put("level", word.level());
        json.putObject("by").put("agency", word.agency()).put("office", word.office());
        return json.put("at", word.at().toString()).put("message", word.message());
    }

    private List<Told> recipients(UUID message) {
        return ledger.sql("select d.id, d.agency, d.roles[1] as role, d.office, p.door_key from delivery d"
                        + " left join pending p on p.delivery = d.id where d.message = ? order by d.agency, d.office")
                .param(message)
                .query((row, n) -> new Told(
                        row.getObject("id", UUID.class),
                        row.getString("agency"),
                        row.getString("role"),
                        row.getString("office"),
                        Optional.ofNullable(row.getString("door_key"))
                                .map(DoorKeys::kind)
                                .orElse(null)))
                .list();
    }

    private List<Attempt> attempts(UUID message) {
        return ledger.sql("select a.delivery, a.at, a.door, a.outcome, a.settles from delivery d"
                        + " join attempt a on a.delivery = d.id where d.message = ?"
                        + " order by a.delivery, a.generation, a.number")
                .param(message)
                .query((row, n) -> new Attempt(
                        row.getObject("delivery", UUID.class),
                        Columns.instant(row, "at"),
                        row.getString("door"),
                        row.getString("outcome"),
                        row.getBoolean("settles")))
                .list();
    }

    /**
     * Acknowledgements are messages of the same case; the few there are tell themselves what they speak of. They are read
     * here and not by the database, which cannot hold every string that JSON can.
     */
    private List<Word> words(Head head) {
        return ledger
                .sql("select sender, sender_office, accepted_at, id, body from message"
                        + " where case_reference = :case and type = 'acknowledgement' order by entry")
                .param("case", head.reference())
                .query((row, n) -> word(row, head.id()))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Word> word(ResultSet row, UUID about) throws SQLException {
        JsonNode data = JSON.readTree(row.getBytes("body")).path("data");
        if (!about.toString().equalsIgnoreCase(data.path("message").asString())) {
            return Optional.empty();
        }
        return Optional.of(new Word(
                row.getString("sender"),
                row.getString("sender_office"),
                data.path("level").asString(),
                Columns.instant(row, "accepted_at"),
                row.getString("id")));
    }

    private List<DutyView.Row> duties(UUID message) {
        return ledger.sql("select " + DutyView.COLUMNS + " from duty where duty.message = ? order by duty.id")
                .param(message)
                .query((row, n) -> DutyView.row(row))
                .list();
    }
}
