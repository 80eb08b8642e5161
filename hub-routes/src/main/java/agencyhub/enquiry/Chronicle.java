package agencyhub.enquiry;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.directory.InForce;
import agencyhub.duty.CaseState;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.view.Veil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a case in the order in which the hub recorded it. The owners of the case see all of it; another agency sees the messages
 * it sent or was told of, how its own got to others and others' to it, and the duties that it owes or waits for.
 */
@Component
class Chronicle {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient ledger;
    private final CaseOwners owners;
    private final InForce inForce;

    Chronicle(JdbcClient ledger, CaseOwners owners, InForce inForce) {
        this.ledger = ledger;
        this.owners = owners;
        this.inForce = inForce;
    }

    private record Said(
            UUID id,
            MessageType type,
            OfficeRef sender,
            Instant happenedAt,
            Instant acceptedAt,
            List<String> flags,
            @Nullable JsonNode data) {

        boolean isFrom(String agency) {
            return sender.agency().equals(agency);
        }

        /** The message that an acknowledgement, reminder, escalation or somebody's word in person speaks of. */
        Optional<UUID> about() {
            return Optional.ofNullable(data)
                    .map(known -> UUID.fromString(known.path("message").asString()));
        }
    }

    private record Told(UUID delivery, UUID message, OfficeRef office, String role) {}

    private record Attempt(UUID delivery, Instant at, String door, String outcome) {}

    private record Owed(
            UUID id,
            String kind,
            UUID message,
            OfficeRef owedBy,
            OfficeRef owedTo,
            Instant openedAt,
            Optional<Instant> dueBy,
            String state,
            @Nullable UUID dischargedBy,
            Optional<Instant> dischargedAt) {

        boolean concerns(String agency) {
            return owedBy.agency().equals(agency) || owedTo.agency().equals(agency);
        }
    }

    private record Entry(Instant recordedAt, ObjectNode json) {}

    /** A case as the ledger holds it, and who is looking. */
    private record View(
            String viewer,
            boolean owner,
            Map<UUID, Said> said,
            List<Told> told,
            List<Attempt> attempts,
            List<Owed> owed) {

        boolean isTold(UUID message) {
            return told.stream().anyMatch(row -> row.message().equals(message) && isViewers(row));
        }

        boolean isViewers(Told row) {
            return row.office().agency().equals(viewer);
        }

        boolean sent(UUID message) {
            Said known = said.get(message);
            return known != null && known.isFrom(viewer);
        }

        boolean sees(Said message) {
            return owner
                    || message.isFrom(viewer)
                    || isTold(message.id())
                    || (message.type() == MessageType.ACKNOWLEDGEMENT
                            && message.about().filter(this::sent).isPresent());
        }

        boolean sees(Told row) {
            return owner || isViewers(row) || sent(row.message());
        }

        boolean sees(Owed duty) {
            return owner || duty.concerns(viewer) || sent(duty.message());
        }

        /** That it is withheld is for the owners of the case and for whoever withholds it; to others it is open. */
        boolean seesEnd(Owed duty) {
            return !duty.state().equals("withheld")
                    || owner
                    || duty.owedBy().agency().equals(viewer);
        }

        boolean hasPart() {
            return said.values().stream().anyMatch(this::sees);
        }
    }

    Optional<ObjectNode> of(String reference, String viewer) {
        Optional<CaseState> state = owners.state(reference);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        List<Party> parties = state.get().parties();
        Set<Role> roles = rolesOf(viewer, parties);
        View view = new View(
                viewer,
                roles.stream().anyMatch(Role::ownsCase),
                said(reference),
                told(reference),
                attempts(reference),
                owed(reference));
        if (roles.isEmpty() && !view.hasPart()) {
            return Optional.empty();
        }
        ObjectNode json = Replies.object().put("case", reference);
        Directory directory = inForce.rulebook().directory();
        Optional<Veil> veil = Veil.before(viewer, Set.of(), parties, directory);
        json.set("parties", parties(parties, Veil.mayKnow(viewer, Set.of(), parties, directory), veil));
        if (view.owner()) {
            Standing.describe(state.get(), json);
        }
        json.set("entries", Replies.array(entries(view).map(Entry::json).toList()));
        Veil.all(viewer, Set.of(), parties, directory).forEach(hiding -> hiding.over(json));
        return Optional.of(json);
    }

    private static Set<Role> rolesOf(String agency, List<Party> parties) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        parties.stream()
                .filter(party -> party.agency().equals(agency))
                .map(Party::role)
                .forEach(roles::add);
        return roles;
    }

    /** Whoever is hidden is left out, whatever else it is in this case; and nobody is said to have referred. */
    private static ArrayNode parties(List<Party> parties, boolean mayKnowReferrer, Optional<Veil> veil) {
        return Replies.array(parties.stream()
                .filter(party -> mayKnowReferrer || party.role() != Role.REFERRER)
                .filter(party ->
                        veil.filter(hiding -> hiding.hides(party.agency())).isEmpty())
                .map(party -> Replies.object().put("role", party.role().word()).put("agency", party.agency()))
                .toList());
    }

    private static Stream<Entry> entries(View view) {
        List<Entry> entries = new ArrayList<>();
        view.said().values().stream()
                .filter(view::sees)
                .map(said -> message(said, view))
                .forEach(entries::add);
        view.owed().stream().filter(view::sees).forEach(duty -> {
            entries.add(opened(duty));
            if (view.seesEnd(duty)) {
                ended(duty).ifPresent(entries::add);
            }
        });
        Map<UUID, Told> told = view.told().stream().collect(Collectors.toMap(Told::delivery, Function.identity()));
        view.attempts()
                .forEach(attempt -> Optional.ofNullable(told.get(attempt.delivery()))
                        .filter(view::sees)
                        .map(row -> delivery(attempt, row))
                        .ifPresent(entries::add));
        // Stable: what was recorded at one instant stays in the order of cause and effect.
        return entries.stream().sorted(Comparator.comparing(Entry::recordedAt));
    }

    private static Entry message(Said said, View view) {
        String kind = said.type() == MessageType.ACKNOWLEDGEMENT
                ? "acknowledgement"
                : said.type().chases() ? "chased" : "message";
        ObjectNode json = entry(kind, said.happenedAt(), said.acceptedAt())
                .put("message", said.id().toString())
                .put("type", said.type().wire());
        json.set("sender", Replies.office(said.sender()));
        if (view.owner() || said.isFrom(view.viewer())) {
            Replies.putWords(json, "flags", said.flags());
        }
        JsonNode data = said.data();
        if (data != null) {
            json.put("about", data.path("message").asString());
            for (String word : List.of("level", "duty", "failure")) {
                if (data.has(word)) {
                    json.set(word, data.get(word));
                }
            }
        }
        ArrayNode recipients = json.putArray("recipients");
        view.told().stream()
                .filter(row -> row.message().equals(said.id()) && view.sees(row))
                .forEach(row -> recipients
                        .addObject()
                        .put("agency", row.office().agency())
                        .put("office", row.office().office())
                        .put("role", row.role()));
        return new Entry(said.acceptedAt(), json);
    }

    private static Entry delivery(Attempt attempt, Told row) {
        ObjectNode json = entry("delivery", attempt.at(), attempt.at())
                .put("message", row.message().toString())
                .put("delivery", row.delivery().toString());
        json.set("to", Replies.office(row.office()));
        return new Entry(attempt.at(), json.put("door", attempt.door()).put("outcome", attempt.outcome()));
    }

    private static Entry opened(Owed duty) {
        ObjectNode json = duty("duty-opened", duty.openedAt(), duty);
        Replies.put(json, "dueBy", duty.dueBy());
        return new Entry(duty.openedAt(), json);
    }

    private static Optional<Entry> ended(Owed duty) {
        return duty.dischargedAt().map(at -> {
            ObjectNode json = duty("duty-" + duty.state(), at, duty);
            if (duty.dischargedBy() != null) {
                String by = duty.state().equals("discharged") ? "dischargedBy" : "by";
                json.put(by, duty.dischargedBy().toString());
            }
            return new Entry(at, json);
        });
    }

    private static ObjectNode duty(String kind, Instant at, Owed duty) {
        ObjectNode json = entry(kind, at, at)
                .put("duty", duty.id().toString())
                .put("owes", duty.kind())
                .put("message", duty.message().toString());
        json.set("owedBy", Replies.office(duty.owedBy()));
        json.set("owedTo", Replies.office(duty.owedTo()));
        return json;
    }

    private static ObjectNode entry(String kind, Instant at, Instant recordedAt) {
        return Replies.object()
                .put("at", at.toString())
                .put("recordedAt", recordedAt.toString())
                .put("kind", kind);
    }

    // ---- what the ledger holds, always along the case's messages: these are few and indexed

    private Map<UUID, Said> said(String reference) {
        Map<UUID, Said> said = new LinkedHashMap<>();
        ledger.sql(
                        "select id, type, sender, sender_office, coalesce(occurred_at, event_time) as happened_at, accepted_at,"
                                + " flags, case when type in ('acknowledgement', 'reminder', 'escalation',"
                                + " 'escalation-resolved', 'told-in-person') then body end as body"
                                + " from message where case_reference = ? order by case_seq")
                .param(reference)
                .query((row, n) -> said(row))
                .list()
                .forEach(message -> said.put(message.id(), message));
        return said;
    }

    private static Said said(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return new Said(
                row.getObject("id", UUID.class),
                MessageType.of(row.getString("type")).orElseThrow(),
                office(row, "sender", "sender_office"),
                Columns.instant(row, "happened_at"),
                Columns.instant(row, "accepted_at"),
                Columns.words(row, "flags"),
                body == null ? null : JSON.readTree(body).path("data"));
    }

    private List<Told> told(String reference) {
        return ledger.sql("select d.id, d.message, d.agency, d.office, d.roles[1] as role from message m"
                        + " join delivery d on d.message = m.id where m.case_reference = ?"
                        + " order by m.case_seq, d.agency, d.office")
                .param(reference)
                .query((row, n) -> new Told(
                        row.getObject("id", UUID.class),
                        row.getObject("message", UUID.class),
                        office(row, "agency", "office"),
                        row.getString("role")))
                .list();
    }

    private List<Attempt> attempts(String reference) {
        return ledger.sql(
                        "select a.delivery, a.at, a.door, a.outcome from message m join delivery d on d.message = m.id"
                                + " join attempt a on a.delivery = d.id where m.case_reference = ? and a.settles"
                                + " order by a.at, a.delivery, a.generation, a.number")
                .param(reference)
                .query((row, n) -> new Attempt(
                        row.getObject("delivery", UUID.class),
                        Columns.instant(row, "at"),
                        row.getString("door"),
                        row.getString("outcome")))
                .list();
    }

    private List<Owed> owed(String reference) {
        return ledger.sql(
                        "select o.* from message m join duty o on o.message = m.id where m.case_reference = ? order by o.id")
                .param(reference)
                .query((row, n) -> new Owed(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("message", UUID.class),
                        office(row, "owed_by_agency", "owed_by_office"),
                        office(row, "owed_to_agency", "owed_to_office"),
                        Columns.instant(row, "opened_at"),
                        Columns.maybeInstant(row, "due_by"),
                        row.getString("state"),
                        row.getObject("discharged_by", UUID.class),
                        Columns.maybeInstant(row, "discharged_at")))
                .list();
    }

    private static OfficeRef office(ResultSet row, String agency, String office) throws SQLException {
        return new OfficeRef(row.getString(agency), row.getString(office));
    }
}
