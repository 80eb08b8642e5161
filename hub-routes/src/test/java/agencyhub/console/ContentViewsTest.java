package agencyhub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.clock.BusinessClock;
import agencyhub.ledger.LedgerInReach;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

class ContentViewsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Person AUDITOR = new Person("audit", "Holder of the post", Set.of(Role.AUDITOR), null);
    private static final Person LEAD =
            new Person("lead", "Holder of the post", Set.of(Role.AGENCY), "school.northfield/dsl");

    @TempDir
    private static Path data;

    private static LedgerInReach ledger;
    private static ContentViews looks;

    private final UUID message = UUID.randomUUID();

    @BeforeAll
    static void open() {
        ledger = LedgerInReach.in(data);
        BusinessClock clock = new BusinessClock(Clock.systemUTC());
        clock.stopAt(NOW);
        looks = new ContentViews(ledger.sql(), clock);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void everyLookStaysTheLatestFirst() {
        UUID delivery = ledger.aDelivery();
        looks.byAuditor(message, Optional.empty(), AUDITOR, " Complaint 7 ");
        looks.byAgency(message, delivery, LEAD);
        looks.byAuditor(UUID.randomUUID(), Optional.empty(), AUDITOR, "Another message");

        assertThat(looks.of(message))
                .containsExactly(
                        new ContentViews.Look(
                                "lead",
                                "agency",
                                Optional.of("school.northfield"),
                                Optional.empty(),
                                NOW,
                                Optional.of("school.northfield")),
                        new ContentViews.Look(
                                "audit",
                                "auditor",
                                Optional.empty(),
                                Optional.of("Complaint 7"),
                                NOW,
                                Optional.empty()));
    }

    @Test
    void nobodyLooksWithoutAReason() {
        assertThatThrownBy(() -> looks.byAuditor(message, Optional.empty(), AUDITOR, "  "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.sql()
                        .sql(ContentViews.RECORD)
                        .params(message, null, "audit", "auditor", null, "", null)
                        .update())
                .as("the schema knows it too")
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(looks.of(message)).isEmpty();
    }

    @Test
    void whoIsOfNoAgencyReadsNoAgencysPost() {
        assertThatThrownBy(() -> looks.byAgency(message, UUID.randomUUID(), AUDITOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(looks.of(message)).isEmpty();
    }
}
