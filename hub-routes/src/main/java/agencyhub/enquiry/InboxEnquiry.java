package agencyhub.enquiry;

import agencyhub.agency.Role;
import agencyhub.ledger.VeilColumn;
import agencyhub.view.Veil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pull inbox. Asking for what lies after a position says that everything up to it has arrived. Without a position the agency
 * gets what it has not said that about yet. An answer may be waited for.
 */
@RestController
class InboxEnquiry {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Another hub on the same ledger may have put something there: no signal tells of that. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final JdbcClient ledger;
    private final InboxReading reading;
    private final InboxSignals signals;
    private final BuiltAgain copies;

    InboxEnquiry(JdbcClient ledger, InboxReading reading, InboxSignals signals, BuiltAgain copies) {
        this.ledger = ledger;
        this.reading = reading;
        this.signals = signals;
        this.copies = copies;
    }

    /** A page ends before its limit where messages are long: it is built in memory. */
    private static final int MOST_BYTES = 4 << 20;

    private record Item(
            UUID delivery,
            long position,
            String office,
            @Nullable String level,
            Optional<Instant> acknowledgeBy,
            Set<Role> roles,
            Optional<Veil> veil,
            byte[] digest,
            byte[] body) {}

    @GetMapping("/api/inbox")
    ResponseEntity<byte[]> inbox(
            @AuthenticationPrincipal String agency,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String wait) {
        int most = Asked.limit(limit);
        Duration patience = Asked.wait(wait);
        long position = Asked.place(after);
        if (position > 0) {
            pass(agency, position);
        }
        return answer(waitFor(agency, after == null, position, most, patience), after);
    }

    /** A position that was never given must not make something count as delivered. */
    private void pass(String agency, long position) {
        long last = ledger.sql("select last_position from inbox where agency = ?")
                .param(agency)
                .query(Long.class)
                .optional()
                .orElse(0L);
        if (position > last) {
            throw Asked.refused("after", "lies beyond the last position that was given");
        }
        reading.passed(agency, position);
    }

    private List<Item> waitFor(String agency, boolean fromFirstUnread, long after, int most, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            InboxSignals.Wait signal = signals.waitFor(agency);
            List<Item> items = items(agency, fromFirstUnread, after, most);
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (!items.isEmpty() || !left.isPositive() || signals.isStopping()) {
                return items;
            }
            signal.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
        }
    }

    private List<Item> items(String agency, boolean fromFirstUnread, long after, int most) {
        return ledger.sql(
                        "select position, delivery, office, level, acknowledge_by, roles, veil, copy_digest, body from"
                                + " (select i.position, i.delivery, d.office, d.level, d.acknowledge_by, d.roles, d.veil, d.copy_digest,"
                                + " m.body, sum(octet_length(m.body)) over (order by i.position) - octet_length(m.body) as before"
                                + " from (select agency, position, delivery from inbox_item where agency = :agency and position > :after"
                                + (fromFirstUnread ? " and not fetched" : "")
                                + " order by position limit :most) i join delivery d on d.id = i.delivery"
                                + " join message m on m.id = d.message) item where before < :bytes order by position")
                .param("bytes", MOST_BYTES)
                .param("agency", agency)
                .param("after", after)
                .param("most", most)
                .query(InboxEnquiry::item)
                .list();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getObject("delivery", UUID.class),
                row.getLong("position"),
                row.getString("office"),
                row.getString("level"),
                Columns.maybeInstant(row, "acknowledge_by"),
                BuiltAgain.roles(row.getArray("roles")),
                VeilColumn.read(row),
                row.getBytes("copy_digest"),
                row.getBytes("body"));
    }

    /** Whoever is up to date goes on from where it was. */
    private ResponseEntity<byte[]> answer(List<Item> items, @Nullable String after) {
        var out = new ByteArrayOutputStream(1024 * (1 + items.size()));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            items.forEach(item -> write(json, item));
            json.writeEndArray();
            json.writeStringProperty(
                    "next",
                    items.isEmpty() ? after : Long.toString(items.getLast().position()));
            json.writeEndObject();
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(out.toByteArray());
    }

    private void write(JsonGenerator json, Item item) {
        json.writeStartObject();
        json.writeStringProperty("delivery", item.delivery().toString());
        json.writeNumberProperty("position", item.position());
        json.writeStringProperty("office", item.office());
        if (item.level() != null) {
            json.writeStringProperty("level", item.level());
        }
        item.acknowledgeBy().ifPresent(by -> json.writeStringProperty("acknowledgeBy", by.toString()));
        json.writeName("event");
        json.writeRawValue(new String(
                copies.copy(item.delivery(), item.body(), item.roles(), item.veil(), item.digest()),
                StandardCharsets.UTF_8));
        json.writeEndObject();
    }
}
