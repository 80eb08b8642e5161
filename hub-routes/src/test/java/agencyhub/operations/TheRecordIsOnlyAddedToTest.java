package agencyhub.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.clock.BusinessClock;
import agencyhub.ledger.LedgerInReach;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheRecordIsOnlyAddedToTest {
    private static final Operator SOMEBODY = new Operator("operator", "Holder of the post", false);

    @TempDir
    static Path data;

    private static LedgerInReach ledger;

    private Register register;

    @BeforeAll
    static void aLedger() {
        ledger = LedgerInReach.in(data);
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    @BeforeEach
    void aRegister() {
        register = new Register(ledger.sql(), new BusinessClock(Clock.systemUTC()));
    }

    @Test
    void nobodyChangesAnEntryOrTakesOneOut() {
        add(UUID.randomUUID(), 0, Kind.WAIVE, Entry.Outcome.DONE, "because");

        for (String statement :
                List.of("update operation set reason = 'another'", "delete from operation", "truncate operation")) {
            assertThatThrownBy(() -> ledger.sql().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("only ever added to");
        }
    }

    @Test
    void theSameStepOfAnOperationStandsThereOnce() {
        UUID operation = UUID.randomUUID();

        assertThat(add(operation, 0, Kind.PAUSE, Entry.Outcome.DONE, "first")).isTrue();
        assertThat(add(operation, 0, Kind.PAUSE, Entry.Outcome.DONE, "second")).isFalse();

        assertThat(register.of(operation))
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo("first"));
    }

    @Test
    void whatWaitsWaitsUntilSomebodyDecides() {
        UUID decided = UUID.randomUUID();
        UUID waits = UUID.randomUUID();
        add(decided, 0, Kind.REROUTE, Entry.Outcome.WAITS, "one");
        add(waits, 0, Kind.REROUTE, Entry.Outcome.WAITS, "two");
        add(decided, 1, Kind.REROUTE, Entry.Outcome.DECLINED, "no");

        assertThat(register.waiting(100)).extracting(Entry::id).contains(waits).doesNotContain(decided);
    }

    @Test
    void itsFileIsQuotedAndHoldsNoFormula() {
        UUID operation = UUID.randomUUID();
        add(operation, 0, Kind.REOPEN, Entry.Outcome.DONE, "=1+1, \"he said\"");

        String csv = new RecordFile(register).csv(new Register.Filter(Optional.of(Kind.REOPEN), Optional.empty()));

        assertThat(csv.lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(operation + ",0,")
                .contains("\"'=1+1, \"\"he said\"\"\"");
    }

    private boolean add(UUID operation, int step, Kind kind, Entry.Outcome outcome, String reason) {
        return register.add(operation, step, SOMEBODY, kind, reason, "duty/" + operation, outcome, "", null);
    }
}
