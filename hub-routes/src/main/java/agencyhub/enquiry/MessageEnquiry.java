package agencyhub.enquiry;

import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Which messages an agency sent and received, and how far each got. */
@RestController
class MessageEnquiry {
    private final JdbcClient ledger;
    private final MessageStory stories;

    MessageEnquiry(JdbcClient ledger, MessageStory stories) {
        this.ledger = ledger;
        this.stories = stories;
    }

    private record Listed(long entry, String message, String type, String reference, Instant acceptedAt) {
        static Listed read(ResultSet row, int number) throws SQLException {
            return new Listed(
                    row.getLong("entry"),
                    row.getString("id"),
                    row.getString("type"),
                    row.getString("case_reference"),
                    Columns.instant(row, "accepted_at"));
        }

        ObjectNode json() {
            return Replies.object()
                    .put("message", message)
                    .put("type", wire(type))
                    .put("case", reference)
                    .put("acceptedAt", acceptedAt.toString());
        }
    }

    @GetMapping("/api/messages")
    ResponseEntity<byte[]> messages(
            @AuthenticationPrincipal String agency,
            @RequestParam(required = false) @Nullable String direction,
            @RequestParam(name = "case", required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        Optional<String> way = Asked.word("direction", direction, Set.of("sent", "received"));
        Optional<String> ofCase = Asked.reference(reference);
        int most = Asked.limit(limit);
        List<Listed> rows = ledger.sql(sql(way, ofCase.isPresent()))
                .param("agency", agency)
                .param("case", ofCase.orElse(null))
                .param("after", Asked.place(after))
                .param("most", most + 1)
                .query(Listed::read)
                .list();
        return Replies.page(rows, most, Listed::json, row -> Long.toString(row.entry()));
    }

    @GetMapping("/api/messages/{id}")
    ResponseEntity<byte[]> message(@AuthenticationPrincipal String agency, @PathVariable String id) {
        return stories.of(uuid(id), agency).map(Replies::json).orElseThrow(Asked::notFound);
    }

    private static String sql(Optional<String> direction, boolean ofOneCase) {
        String sent = "(select entry from message where sender = :agency and entry > :after"
                + (ofOneCase ? " and case_reference = :case" : "") + " order by entry limit :most)";
        String received = "(select distinct entry from delivery where agency = :agency and entry > :after"
                + (ofOneCase ? " and case_reference = :case" : "") + " order by entry limit :most)";
        String entries =
                direction.map(way -> way.equals("sent") ? sent : received).orElse(sent + " union " + received);
        return "select entry, id, type, case_reference, accepted_at from message where entry in (" + entries
                + ") order by entry limit :most";
    }

    static String wire(String type) {
        return MessageType.of(type).map(MessageType::wire).orElse(type);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException unreadable) {
            throw Asked.notFound();
        }
    }
}
