package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.intake.Gate;
import agencyhub.journey.WireContract.Call;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a caller gets from a hub that has too much to do, fails, or cannot reach its ledger: never anything but what is published. */
class AHubInTroubleSaysSoTest {
    private static final Set<String> TROUBLE = Set.of("429", "500", "503");
    private static final WireContract CONTRACT = WireContract.published();

    @Test
    void asTheContractHasIt() {
        try (HubUnderTest hub =
                HubUnderTest.start("--hub.ledger.writers=1", "--hub.ledger.batch=1", "--hub.ledger.waiting=1")) {
            Member school = new Member(
                    "school.northfield",
                    "school",
                    List.of("authority: la.anyshire"),
                    List.of("{id: dsl, name: Designated safeguarding lead}"),
                    List.of("inbox"));
            Member authority = new Member(
                    "la.anyshire",
                    "local-authority",
                    List.of("force: police.anyshire"),
                    List.of("{id: panel, name: Panel chair}"),
                    List.of("inbox"));
            Member force = new Member(
                    "police.anyshire",
                    "police",
                    List.of(),
                    List.of("{id: prevent, name: Prevent team}"),
                    List.of("inbox"));
            hub.admit(List.of(school, authority, force));
            try (HubClient client = HubClient.of(hub.url(), school.token());
                    ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                ContractWatch.begin();
                tooMuchAtOnce(hub, client, senders);
                failing(hub, client);
                outOfReach(hub, client);
            }
            for (Call call : CONTRACT.calls()) {
                Set<String> trouble =
                        call.statuses().stream().filter(TROUBLE::contains).collect(Collectors.toSet());
                assertThat(ContractWatch.seen(call.id())).as(call.id()).containsAll(trouble);
            }
            assertThat(ContractWatch.faults()).isEmpty();
        }
    }

    private static EventDraft referral(String reference) {
        return Events.referral("school.northfield").in(reference).at(Anyshire.MONDAY_MORNING);
    }

    /** One is being accepted and cannot be, for its case is locked; one waits; there is no room for a third. */
    private static void tooMuchAtOnce(HubUnderTest hub, HubClient client, ExecutorService senders) {
        assertThat(client.submit(referral("AN-1")).status()).isEqualTo(202);
        List<CompletableFuture<Answer>> held = new ArrayList<>();
        new TransactionTemplate(hub.bean(PlatformTransactionManager.class)).executeWithoutResult(open -> {
            hub.ledger().sql("lock table message in access exclusive mode").update();
            await().atMost(PATIENCE).until(() -> {
                CompletableFuture<Answer> next = CompletableFuture.supplyAsync(
                        () -> client.submit(referral("AN-" + UUID.randomUUID())), senders);
                held.add(next);
                return held.stream()
                        .anyMatch(answer -> answer.isDone()
                                && answer.join().status() == 429
                                && answer.join().retryAfter().isPresent());
            });
        });
        held.forEach(answer -> assertThat(answer.join().status()).isIn(202, 429));
    }

    private static void failing(HubUnderTest hub, HubClient client) {
        JdbcClient ledger = hub.ledger();
        ledger.sql("alter table message add constraint never check (false) not valid")
                .update();
        assertThat(client.submit(referral("AN-3")).status()).isEqualTo(500);
        ledger.sql("alter table message drop constraint never").update();
        for (String table : List.of("message", "duty", "inbox_item", "case_file")) {
            ledger.sql("alter table " + table + " rename to gone_" + table).update();
        }
        everyReading(client, 500);
    }

    private static void outOfReach(HubUnderTest hub, HubClient client) {
        hub.bean(Gate.class).close();
        assertThat(client.submit(referral("AN-4")).status()).isEqualTo(503);
        try {
            hub.bean(DataSource.class).unwrap(HikariDataSource.class).close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        everyReading(client, 503);
    }

    private static void everyReading(HubClient client, int status) {
        CONTRACT.calls().stream()
                .filter(call -> call.method().equals("GET") && call.statuses().contains(Integer.toString(status)))
                .forEach(call -> assertThat(client.get(concrete(call)).status())
                        .as(call.id())
                        .isEqualTo(status));
    }

    private static String concrete(Call call) {
        return call.path().replace("{id}", UUID.randomUUID().toString()).replace("{reference}", "AN-1");
    }
}
