package agencyhub.enquiry;

import agencyhub.clock.BusinessClock;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an agency owes, what it waits for, and what stands on the worklists of its offices. */
@RestController
class DutyEnquiry {
    private static final String OWING = "duty.owed_by_agency = :agency";
    private static final String WAITING = "duty.owed_to_agency = :agency";
    private static final String STANDING = "duty.state = 'open' and duty.stands_agency = :agency";

    /** A withheld duty is an open one to whoever waits for it, and to nobody else. */
    private static final String OPEN =
            " and (duty.state = 'open' or duty.state = 'withheld' and duty.owed_to_agency = :agency"
                    + " and duty.owed_by_agency <> :agency)";

    private final JdbcClient ledger;
    private final DutyView view;
    private final BusinessClock clock;

    DutyEnquiry(JdbcClient ledger, DutyView view, BusinessClock clock) {
        this.ledger = ledger;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping("/api/duties")
    ResponseEntity<byte[]> duties(
            @AuthenticationPrincipal String agency,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String as,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        Optional<String> asked = Asked.word("state", state, Set.of("open", "overdue", "discharged"));
        Optional<String> side = Asked.word("as", as, Set.of("owing", "waiting"));
        int most = Asked.limit(limit);
        JdbcClient.StatementSpec query = ledger.sql(sql(asked, side))
                .param("agency", agency)
                .param("after", Asked.id("after", after).orElse(new UUID(0, 0)))
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most + 1);
        List<DutyView.Row> rows = query.query((row, n) -> DutyView.row(row)).list();
        return Replies.page(
                rows,
                most,
                row -> view.json(row, agency),
                row -> row.duty().id().toString());
    }

    /** Each side is read along its own index as far as one page reaches. */
    private static String sql(Optional<String> state, Optional<String> side) {
        List<String> sides = new ArrayList<>();
        if (!side.equals(Optional.of("waiting"))) {
            sides.add(OWING);
        }
        if (!side.equals(Optional.of("owing"))) {
            sides.add(WAITING);
        }
        if (side.isEmpty()) {
            sides.add(STANDING);
        }
        String which = state.map(DutyEnquiry::condition).orElse("");
        return "select " + DutyView.COLUMNS + " from duty where duty.id in ("
                + sides.stream()
                        .map(mine -> "(select duty.id from duty where " + mine + " and duty.id > :after" + which
                                + " order by duty.id limit :most)")
                        .collect(Collectors.joining(" union "))
                + ") order by duty.id limit :most";
    }

    private static String condition(String state) {
        return switch (state) {
            case "open" -> OPEN;
            case "overdue" -> OPEN + " and duty.due_by < :now";
            default -> " and duty.state = 'discharged'";
        };
    }
}
