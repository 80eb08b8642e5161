package agencyhub.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.embedded.SharedPrograms;
import agencyhub.ledger.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Several hubs on one real ledger. */
class AnAlertForOneProblemTest {
    private static final Problem SCHOOL =
            new Problem(Kind.AGENCY_UNREACHABLE, "school.northfield", "1 of 1 doors shut");
    private static final Problem SWEEP = new Problem(Kind.SWEEP_STOPPED, "sweep", "the last one ended long ago");

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static DriverManagerDataSource ledger;

    private final AHub one = new AHub("one");
    private final AHub other = new AHub("other");

    /** As far as it raises alerts. Alerts are over at once here. */
    private static final class AHub {
        final AlertLedger alerts;
        final AlertBook book;
        final Tellings tellings = new Tellings(ledger);

        AHub(String node) {
            AlertSettings settings = Settings.with("hub.alerts.resolves-after=0s");
            alerts = new AlertLedger(ledger, new Identity(new LedgerSettings(node, 1, 1, 1)), settings);
            book = new AlertBook(
                    alerts,
                    new TransactionTemplate(new DataSourceTransactionManager(ledger)),
                    new Channels(List.of(new Mute("mail"), new Mute("webhook"))),
                    Clock.systemUTC(),
                    settings);
        }

        AlertBook.Entry sees(Problem... problems) {
            Sighting sighting = new Sighting(List.of(problems), Set.of());
            AlertBook.Entry entry = book.write(sighting.problems(), sighting);
            book.take(entry);
            return entry;
        }

        AlertBook.Entry cannotSee(Kind... kinds) {
            AlertBook.Entry entry = book.write(List.of(), new Sighting(List.of(), Set.of(kinds)));
            book.take(entry);
            return entry;
        }

        List<String> toTell() {
            return tellings.claim(List.of("mail", "webhook")).stream()
                    .map(due -> due.channel() + " " + due.tidings().happening().word())
                    .sorted()
                    .toList();
        }

        void tellsAll() {
            for (List<Tellings.Due> due = claim(); !due.isEmpty(); due = claim()) {
                due.forEach(tellings::told);
            }
        }

        private List<Tellings.Due> claim() {
            return tellings.claim(List.of("mail", "webhook"));
        }
    }

    private record Mute(String name) implements Channel {
        @Override
        public void tell(Tidings tidings) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeAll
    static void settle() {
        SharedPrograms.use();
        postgres = EmbeddedPostgres.start(data);
        ledger = new DriverManagerDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Flyway.configure().dataSource(ledger).load().migrate();
    }

    @AfterAll
    static void leave() {
        postgres.close();
    }

    @BeforeEach
    void allIsWell() {
        sql().sql("truncate alert, alert_telling, watch").update();
        one.alerts.watches();
        other.alerts.watches();
    }

    @Test
    void isRaisedOnceHoweverManyHubsSeeItHoweverOften() {
        assertThat(one.sees(SCHOOL).opened()).hasSize(1);
        assertThat(other.sees(SCHOOL).opened()).isEmpty();
        assertThat(one.sees(SCHOOL).opened()).isEmpty();

        assertThat(one.book.open()).isEqualTo(other.alerts.open()).hasSize(1);
        assertThat(one.toTell()).containsExactly("mail opened", "webhook opened");
        assertThat(other.toTell()).isEmpty();
    }

    @Test
    void isOverOnceNobodySeesItAndThenMayOpenAgain() {
        String reference = one.sees(SCHOOL).opened().getFirst().reference();
        one.tellsAll();

        assertThat(other.sees().resolved()).extracting(Alert::reference).containsExactly(reference);

        assertThat(one.toTell()).containsExactly("mail resolved", "webhook resolved");
        assertThat(one.sees(SCHOOL).opened())
                .hasSize(1)
                .noneMatch(again -> again.reference().equals(reference));
    }

    @Test
    void isNotOverWhileNobodyCanLook() {
        one.sees(SCHOOL);

        assertThat(one.cannotSee(Kind.AGENCY_UNREACHABLE).resolved()).isEmpty();
        assertThat(one.sees().resolved()).hasSize(1);
    }

    @Test
    void isToldToBeOverOnlyAfterItWasToldToBeThere() {
        one.sees(SCHOOL);
        List<Tellings.Due> opened = one.claim();
        other.sees();

        assertThat(one.toTell()).isEmpty();
        one.tellings.told(opened.getFirst());

        assertThat(one.toTell()).containsExactly(opened.getFirst().channel() + " resolved");
    }

    @Test
    void isToldAgainByAnotherHubWhereTheFirstDiedTelling() {
        one.sees(SCHOOL);
        assertThat(one.claim()).hasSize(2);
        assertThat(other.claim()).isEmpty();

        sql().sql("update alert_telling set next_attempt_at = now()").update(); // what its lease comes to

        assertThat(other.claim())
                .hasSize(2)
                .allSatisfy(due -> assertThat(due.attempt()).isEqualTo(2));
    }

    @Test
    void ofOneHubIsNotOverBecauseAnotherDoesNotHaveIt() {
        Problem disk = new Problem(Kind.DISK_FULL, "one", "12 MiB are left");
        one.sees(disk);

        assertThat(other.sees().resolved()).isEmpty();
        one.sees(disk);

        assertThat(one.sees().resolved()).hasSize(1);
    }

    @Test
    void ofAHubThatIsGoneIsOver() {
        one.sees(new Problem(Kind.DISK_FULL, "one", "12 MiB are left"));

        one.alerts.ends();

        assertThat(other.sees().resolved()).hasSize(1);
    }

    @Test
    void whileTheLedgerIsAwayIsKeptInMemoryAndWrittenDownAsItWasTold() {
        Problem away = new Problem(Kind.LEDGER_UNREACHABLE, "ledger", "no answer");
        one.sees(SCHOOL);
        one.book.remember(List.of(SCHOOL, away));
        one.book.remember(List.of(SCHOOL, away));
        Unrecorded told = one.book.unrecorded().iterator().next();
        assertThat(one.book.unrecorded()).hasSize(1);
        assertThat(told.begins("mail")).isTrue();
        assertThat(told.begins("mail")).isFalse();
        told.ended("mail", true);

        one.sees(SCHOOL, away);

        assertThat(one.book.unrecorded()).isEmpty();
        assertThat(one.book.open())
                .extracting(Alert::reference)
                .contains(told.alert().reference());
        assertThat(one.claim())
                .filteredOn(due -> due.tidings().alert().kind() == Kind.LEDGER_UNREACHABLE)
                .extracting(Tellings.Due::channel)
                .containsExactly("webhook");
    }

    @Test
    void thatTwoHubsToldWithoutTheLedgerIsOverForTheSecond() {
        Problem away = new Problem(Kind.LEDGER_UNREACHABLE, "ledger", "no answer");
        List<Alert> told = new ArrayList<>();
        for (AHub hub : List.of(one, other)) {
            hub.book.remember(List.of(away));
            Unrecorded unrecorded = hub.book.unrecorded().iterator().next();
            unrecorded.begins("mail");
            unrecorded.ended("mail", true);
            told.add(unrecorded.alert());
        }

        one.sees(away);
        other.sees(away);

        assertThat(other.book.open())
                .extracting(Alert::reference)
                .containsExactly(told.getFirst().reference());
        assertThat(other.claim())
                .filteredOn(due -> due.channel().equals("mail"))
                .extracting(due -> due.tidings().id())
                .containsExactly(told.getLast().reference() + ".resolved");
    }

    @Test
    void whatIsBeingToldIsNotWrittenDownYet() {
        one.book.remember(List.of(SWEEP));
        Unrecorded underway = one.book.unrecorded().iterator().next();
        underway.begins("mail");

        one.sees(SWEEP);
        assertThat(one.alerts.open()).isEmpty();
        underway.ended("mail", true);

        one.sees(SWEEP);
        assertThat(one.alerts.open()).hasSize(1);
    }

    @Test
    void stuckDeliveriesAreOneForEachAgency() {
        for (String agency : List.of("school.northfield", "school.northfield", "la.anyshire")) {
            sql().sql("insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent,"
                            + " door, door_key, next_attempt_at, stuck_rung) values (gen_random_uuid(), gen_random_uuid(),"
                            + " 1, 'AN-1', ?, 'dsl', true, false, 0, 'x:https:1', now(), 2)")
                    .param(agency)
                    .update();
        }

        assertThat(new StuckLookout(ledger).look())
                .extracting(Problem::subject)
                .containsExactly("la.anyshire", "school.northfield");
    }

    @Test
    void aHubThatFellSilentIsMissedByTheOthersAndOneThatEndedIsNot() {
        sql().sql("update watch set looked_at = now() - interval '2 minutes'").update();
        HubLookout lookout =
                new HubLookout(ledger, new Identity(new LedgerSettings("other", 1, 1, 1)), Settings.with());
        other.alerts.watches();

        assertThat(lookout.look()).extracting(Problem::key).containsExactly("hub-silent:one");
        one.alerts.ends();

        assertThat(lookout.look()).isEmpty();
    }

    @Test
    void aLedgerThatMayNotBeWrittenIsSeenByItsAnswer() {
        DriverManagerDataSource readOnly = new DriverManagerDataSource(
                postgres.jdbcUrl() + "&options=-c%20default_transaction_read_only=on",
                postgres.user(),
                postgres.password());
        AlertLedger refusing =
                new AlertLedger(readOnly, new Identity(new LedgerSettings("one", 1, 1, 1)), Settings.with());

        assertThatThrownBy(refusing::watches)
                .isInstanceOfSatisfying(
                        DataAccessException.class,
                        failure -> assertThat(LedgerProblem.of(failure))
                                .isEqualTo(new Problem(Kind.LEDGER_REFUSES, "ledger", "SQL state 25006")));
    }

    private static JdbcClient sql() {
        return JdbcClient.create(ledger);
    }
}
