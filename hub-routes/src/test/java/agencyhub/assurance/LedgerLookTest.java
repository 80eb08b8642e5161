package agencyhub.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.command.HubCommand;
import agencyhub.ledger.LedgerInReach;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way in which somebody could be forgotten is found, and nothing else. */
class LedgerLookTest {
    private static final Set<String> OFFICES = Set.of("la.anyshire/panel", "police.anyshire/prevent");

    @TempDir
    static Path data;

    private static LedgerInReach ledger;

    @BeforeAll
    static void settle() {
        ledger = LedgerInReach.in(data);
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    @BeforeEach
    void allIsWell() {
        ledger.sql()
                .sql("truncate duty, delivery, pending, attempt, case_file, node, known, directory_version")
                .update();
        ledger.sql().sql("update sweep set swept = now(), ended_at = now()").update();
        ledger.aCase("AN-1", "police.anyshire/prevent", "la.anyshire/panel");
        ledger.aDuty("open", false, "1 day", null);
        ledger.aDuty("open", false, "-30 seconds", null); // the next sweep's
        ledger.aDuty("open", false, null, "la.anyshire/panel");
        ledger.aDuty("withheld", false, "5 days", null);
        ledger.aDuty("waived", false, "-5 days", null);
        UUID waiting = ledger.aDelivery();
        ledger.pending(waiting, null, "1 minute");
    }

    @Test
    void nobodyIsForgottenWhileAllIsWell() {
        assertThat(look().breaches()).isEmpty();
        assertThat(look().count()).isZero();
    }

    @Test
    void aStepThatTheLastSweepDidNotTake() {
        UUID open = ledger.aDuty("open", false, "-1 hour", null);
        UUID urgent = ledger.aDuty("open", true, "-1 hour", null);
        UUID withheld = ledger.aDuty("withheld", false, "-1 hour", null);

        assertThat(look().breaches())
                .containsExactlyInAnyOrder(
                        breach(Breach.Kind.STEP_NOT_TAKEN, open),
                        breach(Breach.Kind.STEP_NOT_TAKEN, urgent),
                        breach(Breach.Kind.STEP_NOT_TAKEN, withheld));
    }

    @Test
    void nothingThatASweepWhichIsUnderwayWillTake() {
        ledger.sql()
                .sql("update sweep set swept = now() - interval '5 minutes', ended_at = now() - interval '5 minutes'")
                .update();
        ledger.aDuty("open", false, "-4 minutes", null);

        assertThat(look().promiseHolds()).isTrue();
    }

    @Test
    void everythingThatIsDueWhenNobodySweepsAnyMore() {
        ledger.sql()
                .sql("update sweep set swept = now() - interval '5 hours', ended_at = now() - interval '5 hours'")
                .update();
        UUID due = ledger.aDuty("open", false, "-1 hour", null);

        assertThat(look().breaches()).containsExactly(breach(Breach.Kind.STEP_NOT_TAKEN, due));
    }

    @Test
    void aWorklistOfAnOfficeThatIsGone() {
        UUID duty = ledger.aDuty("open", false, null, "la.anyshire/gone");
        ledger.aDuty("open", false, "1 day", "la.anyshire/gone"); // has a next step

        assertThat(look().breaches()).containsExactly(breach(Breach.Kind.NOBODYS_WORKLIST, duty));
    }

    @Test
    void aDeliveryThatNobodyTriesAndNothingSettled() {
        UUID lost = ledger.aDelivery();
        laterBy(lost, "2 minutes");
        UUID settled = ledger.aDelivery();
        ledger.sql()
                .sql("insert into attempt values (?, 0, 1, now(), 'inbox', 'delivered', null, true)")
                .param(settled)
                .update();

        assertThat(look().breaches()).extracting(Breach::kind).containsExactly(Breach.Kind.NEITHER_PENDING_NOR_SETTLED);
        Verified.goOn(ledger.sql());
        assertThat(look().count()).as("it is not passed over").isOne();
    }

    /** As if it had been written so long ago: its id tells. */
    private static void laterBy(UUID delivery, String ago) {
        ledger.sql()
                .sql("update delivery set id = (lpad(to_hex((extract(epoch from now() - ?::interval) * 1000)::bigint),"
                        + " 12, '0') || '70008000000000000001')::uuid where id = ?")
                .params(ago, delivery)
                .update();
    }

    @Test
    void whatWasVerifiedIsNotLookedAtAgain() {
        ledger.sql().sql("truncate delivery, pending").update();
        Verified.goOn(ledger.sql());
        UUID verified = Verified.upTo(ledger.sql());

        assertThat(verified.getMostSignificantBits()).isPositive();
        assertThat(look().promiseHolds()).isTrue();
    }

    @Test
    void aDeliveryThatIsDueForLongOrLeasedToADeadHub() {
        UUID due = ledger.aDelivery();
        ledger.sql().sql("delete from pending").update();
        ledger.pending(due, null, "-1 hour");
        UUID orphan = ledger.aDelivery();
        ledger.pending(orphan, 7L, "0");

        assertThat(look().breaches())
                .containsExactlyInAnyOrder(
                        breach(Breach.Kind.NOBODY_CARRIES, due), breach(Breach.Kind.NOBODY_CARRIES, orphan));

        ledger.sql().sql("insert into node values (7, 'hub', now())").update();
        assertThat(look().breaches()).containsExactly(breach(Breach.Kind.NOBODY_CARRIES, due));
    }

    @Test
    void aCaseWhoseOwnerIsGone() {
        ledger.aCase("AN-2", "police.anyshire/gone", "la.anyshire/panel");

        assertThat(look().breaches()).containsExactly(new Breach(Breach.Kind.NOBODY_OWNS, "police.anyshire/gone"));
    }

    @Test
    void allAreCountedAndTheFirstAreShown() {
        for (int i = 0; i < 30; i++) {
            ledger.aDuty("open", false, "-1 hour", null);
        }
        Findings findings = look();

        assertThat(findings.count()).isEqualTo(30);
        assertThat(findings.breaches()).hasSize(20);
    }

    // ---- the command

    @Test
    void theCommandSaysSoAndEndsWithOne() {
        inForce("police.anyshire", "prevent");
        UUID overdue = ledger.aDuty("open", false, "-1 hour", null);
        StringWriter out = new StringWriter();

        int code = check(out, "--json", "--hub.data=" + data);

        assertThat(code).isOne();
        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.path("count").asInt()).isEqualTo(3); // the office panel is not in the ledger's directory
        assertThat(json.path("references")
                        .valueStream()
                        .map(found -> found.path("reference").asString()))
                .contains(overdue.toString(), "la.anyshire/panel");
    }

    @Test
    void theCommandEndsWellWhenAllIsWellAndWithTwoWithoutALedger() {
        inForce("la.anyshire", "panel");
        ledger.sql().sql("truncate case_file").update();
        StringWriter out = new StringWriter();

        assertThat(check(out, "--hub.data=" + data)).isZero();
        assertThat(out.toString()).contains("Nobody is forgotten");
        assertThat(check(new StringWriter(), "--hub.data=" + data.resolve("nowhere")))
                .isEqualTo(2);
        assertThat(check(new StringWriter(), "nonsense")).isEqualTo(2);
    }

    @Test
    void theCommandSaysInWordsWhyItCannotLook() {
        assertThat(complaint("--hub.dataa=" + data)).contains("--hub.dataa says nothing about where the ledger is");
        assertThat(complaint("--url", "jdbc:postgresql://127.0.0.1:1/hub?connectTimeout=2"))
                .isEqualToIgnoringNewLines("The ledger cannot be read: nobody answers at that address.");
        assertThat(complaint("--url", "postgres://127.0.0.1/hub")).contains("begins with jdbc:postgresql://");
    }

    private static String complaint(String... arguments) {
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new);
        assertThat(HubCommand.run(all, new PrintWriter(new StringWriter()), new PrintWriter(err)))
                .isEqualTo(2);
        return err.toString();
    }

    private static void inForce(String agency, String office) {
        ledger.sql()
                .sql("insert into directory_version (digest, yaml, loaded_at) values ('', ?, now())")
                .param("agencies:\n  - {id: %s, offices: [{id: %s}], doors: [{https: {secrets: [whsec_…]}}]}\n"
                        .formatted(agency, office))
                .update();
    }

    private static int check(StringWriter out, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return HubCommand.run(all, new PrintWriter(out), new PrintWriter(new StringWriter()));
    }

    private static Findings look() {
        return LedgerLook.at(ledger.sql(), office -> OFFICES.contains(office.toString()), Instant.now());
    }

    private static Breach breach(Breach.Kind kind, UUID reference) {
        return new Breach(kind, reference.toString());
    }
}
