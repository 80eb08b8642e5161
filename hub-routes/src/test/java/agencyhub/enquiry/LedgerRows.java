package agencyhub.enquiry;

import agencyhub.agency.Role;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts rows into the ledger as accepting and settling would. */
final class LedgerRows {
    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    /** By the police, as every case is at its beginning. */
    private static final String OWNED = """
            {"parties": %s, "ownership": {"coordinator": {"agency": "police.anyshire", "office": "prevent"},
             "riskOwner": {"agency": "police.anyshire", "office": "prevent"}}}
            """;

    private final JdbcClient ledger;
    private final Messages messages;
    private final NeedToKnow needToKnow;

    LedgerRows(JdbcClient ledger, Messages messages, NeedToKnow needToKnow) {
        this.ledger = ledger;
        this.messages = messages;
        this.needToKnow = needToKnow;
    }

    void openCase(String reference, String parties) {
        ledger.sql("insert into case_file (reference, opened_at, last_seq, state) values (?, now(), 0, ?::jsonb)")
                .params(reference, OWNED.formatted(parties))
                .update();
    }

    /** A message as its schema's example has it, with another id, sender, case and data where these are given. */
    UUID message(String reference, String type, String agency, String office, String dataChanges) {
        UUID id = UUID.randomUUID();
        ObjectNode event = example(type);
        event.put("id", id.toString()).put("source", "urn:agency:" + agency).put("subject", "case/" + reference);
        if (dataChanges != null) {
            ((ObjectNode) event.get("data"))
                    .setAll((ObjectNode) JsonMapper.shared().readTree(dataChanges));
        }
        byte[] body = ReadingDoors.utf8(event.toString());
        int seq = SEQUENCE.incrementAndGet();
        ledger.sql("insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                        + " accepted_at, digest, body, receipt, policy_version) values"
                        + " (?, nextval('entry'), ?, ?, ?, ?, ?, ?, now(), ?, ?, ''::bytea, 'test')")
                .params(
                        id,
                        reference,
                        seq,
                        type,
                        agency,
                        office,
                        Timestamp.from(Instant.parse(event.get("time").asString())),
                        ReadingDoors.sha256(body),
                        body)
                .update();
        return id;
    }

    UUID told(UUID message, String agency, String office, Role... roles) {
        UUID id = UUID.randomUUID();
        Set<Role> plays = EnumSet.copyOf(Arrays.asList(roles));
        Event event = messages.read(ledger.sql("select body from message where id = ?")
                .param(message)
                .query(byte[].class)
                .single());
        ledger.sql(
                        "insert into delivery (id, message, entry, case_reference, agency, office, roles, level, acknowledge_by,"
                                + " copy_digest) select ?, id, entry, case_reference, ?, ?, ?, 'received', now() + interval '1 day', ?"
                                + " from message where id = ?")
                .params(
                        id,
                        agency,
                        office,
                        plays.stream().map(Role::word).toArray(String[]::new),
                        ReadingDoors.sha256(needToKnow.copy(event, plays)),
                        message)
                .update();
        return id;
    }

    void pending(UUID delivery, String door) {
        ledger.sql(
                        "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent, door,"
                                + " door_key, next_attempt_at) select id, message, entry, case_reference, agency, office, true, false, 0,"
                                + " agency || ':' || ?, 'infinity' from delivery where id = ?")
                .params(door, delivery)
                .update();
    }

    void attempt(UUID delivery, int number, String door, String outcome, boolean settles) {
        ledger.sql("insert into attempt values (?, 0, ?, now(), ?, ?, null, ?)")
                .params(delivery, number, door, outcome, settles)
                .update();
    }

    long onInbox(UUID delivery) {
        return ledger.sql(
                        "with box as (insert into inbox as i select agency, 1 from delivery where id = :id on conflict (agency)"
                                + " do update set last_position = i.last_position + 1 returning agency, last_position)"
                                + " insert into inbox_item (agency, position, delivery, generation, put_at)"
                                + " select agency, last_position, :id, 0, now() from box returning position")
                .param("id", delivery)
                .query(Long.class)
                .single();
    }

    UUID duty(UUID message, UUID delivery, String kind, String state, String by, String to, String dueIn) {
        UUID id = UUID.randomUUID();
        ledger.sql(
                        "insert into duty (id, kind, state, message, delivery, case_reference, owed_by_agency, owed_by_office,"
                                + " owed_to_agency, owed_to_office, level, owes, opened_at, due_by, policy_version, ladder, chased_since,"
                                + " next_step_at, discharged_by) select :id, :kind, :state, m.id, :delivery::uuid, case_reference, :by, :byOffice, :to,"
                                + " :toOffice, case when :kind = 'acknowledge' then 'received' end,"
                                + " case when :kind <> 'acknowledge' then array['referrer-feedback'] end, now(), now() + :due::interval, 'test',"
                                + " 'standard', now(), now() + :due::interval,"
                                + " case when :state <> 'open' then m.id end from message m where m.id = :message")
                .param("id", id)
                .param("kind", kind)
                .param("state", state)
                .param("delivery", delivery)
                .param("by", by)
                .param("to", to)
                .param("byOffice", firstOffice(by))
                .param("toOffice", firstOffice(to))
                .param("due", dueIn)
                .param("message", message)
                .update();
        return id;
    }

    /** As in {@link ReadingDoors#DIRECTORY}: what an office owes that is not there, operations has. */
    private static String firstOffice(String agency) {
        return switch (agency.substring(0, agency.indexOf('.'))) {
            case "school" -> "dsl";
            case "la" -> "panel";
            case "police" -> "prevent";
            default -> "desk";
        };
    }

    private ObjectNode example(String type) {
        String schema = messages.schema(type + ".v1.json").orElseThrow();
        return (ObjectNode)
                JsonMapper.shared().readTree(schema).path("examples").get(0);
    }
}
