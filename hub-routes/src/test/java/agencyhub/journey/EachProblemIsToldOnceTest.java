package agencyhub.journey;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.testkit.HubClient;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Real problems of a real hub, and what operations hear of each: one mail and one call when it opens, one of each when it is over,
 * and the metric meanwhile.
 */
class EachProblemIsToldOnceTest {
    private static final Duration LONG = ofSeconds(90);
    private static final long MEBIBYTE = 1024 * 1024;
    private static final String OPERATIONS = "operations@hub.example";

    private static GreenMail mail;
    private static AlertInbox inbox;
    private static HubUnderTest hub;
    private static long margin;

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub);

    @BeforeAll
    static void settle() throws IOException {
        mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        inbox = AlertInbox.open();
        long free = Files.getFileStore(Files.createTempDirectory("disk")).getUsableSpace();
        margin = Math.min(8 * 1024 * MEBIBYTE, free / 4); // others write to it too
        hub = HubUnderTest.start(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--hub.alerts.mail-to=" + OPERATIONS,
                "--hub.alerts.webhook.url=" + inbox.url(),
                "--hub.alerts.webhook.secret=" + AlertInbox.SECRET,
                "--hub.alerts.look-every=300ms",
                "--hub.alerts.opens-after=1s",
                "--hub.alerts.agency-opens-after=1s",
                "--hub.alerts.resolves-after=2s",
                "--hub.alerts.sweep-late=13s", // it is noted every ten
                "--hub.alerts.disk-free=" + (free - margin) + "B");
    }

    @AfterAll
    static void leave() {
        hub.close();
        inbox.close();
        mail.stop();
    }

    @Test
    void aDeadAgencyHoweverManyMessagesWait() {
        String force = anyshire.force().agency();
        anyshire.force().down();

        List<Sent> referrals = IntStream.range(0, 10)
                .mapToObj(each -> anyshire.aCase().referred())
                .toList();
        String reference = untilToldToBeOpen("agency-unreachable", force);
        assertThat(metric("agency-unreachable")).isEqualTo(1);
        anyshire.force().up();

        referrals.forEach(referral -> referral.untilDeliveredTo(anyshire.force()));
        untilToldToBeOver("agency-unreachable", force, reference);
    }

    @Test
    void aStoppedSweep() throws Exception {
        CamelContext camel = hub.bean(CamelContext.class);
        camel.getRouteController().stopRoute("chase");

        String reference = untilToldToBeOpen("sweep-stopped", "sweep");
        camel.getRouteController().startRoute("chase");

        untilToldToBeOver("sweep-stopped", "sweep", reference);
    }

    @Test
    void aFullDisk() throws Exception {
        Path big = Files.createTempDirectory("disk").resolve("big");
        try {
            allocate(big, margin + margin / 2);

            String reference = untilToldToBeOpen("disk-full", "hub");
            Files.delete(big);

            untilToldToBeOver("disk-full", "hub", reference);
        } finally {
            Files.deleteIfExists(big);
        }
    }

    @Test
    void aLedgerThatDoesNotAnswerIsToldWithoutItAndWrittenDownWhenItIsBack() {
        List<ProcessHandle> postgres = postgres();
        signal("-STOP", postgres);
        String reference;
        try {
            reference = untilToldToBeOpen("ledger-unreachable", "ledger");
        } finally {
            signal("-CONT", postgres);
        }

        untilToldToBeOver("ledger-unreachable", "ledger", reference);
        assertThat(hub.ledger()
                        .sql("select count(*) from alert where reference = ? and resolved_at is not null")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aLedgerThatRefusesToWriteIsToldWithoutItAndWrittenDownWhenItIsBack() throws SQLException {
        refuseToWrite(true);
        String reference;
        try {
            reference = untilToldToBeOpen("ledger-refuses", "ledger");
        } finally {
            refuseToWrite(false);
        }

        untilToldToBeOver("ledger-refuses", "ledger", reference);
    }

    @Test
    void aMailServerThatIsAwayIsToldOnceItIsBackAndTheWebhookAtOnce() throws Exception {
        String school = anyshire.southfield().agency();
        mail.stop();
        try {
            hub.ledger()
                    .sql(
                            "insert into door_fault (door_key, agency, kind, state, reason, since, failures, next_probe_at)"
                                    + " select ?, ?, 'https', 'down', 'HTTP 500', now(), 3, 'infinity'")
                    .params(doorOf(school), school)
                    .update();
            await().atMost(LONG)
                    .until(() -> !inbox.about("agency-unreachable", school).isEmpty());
            assertThat(mailsAbout(
                            inbox.about("agency-unreachable", school).getFirst().reference()))
                    .isEmpty();
        } finally {
            mail.start();
        }
        String reference = untilToldToBeOpen("agency-unreachable", school);
        hub.ledger()
                .sql("delete from door_fault where agency = ?")
                .param(school)
                .update();

        untilToldToBeOver("agency-unreachable", school, reference);
    }

    @Test
    void whatIsToldSaysWhatToDoAndNamesNobody() throws Exception {
        String provider = anyshire.provider().agency();
        hub.ledger()
                .sql("insert into door_fault (door_key, agency, kind, state, reason, since, failures, next_probe_at)"
                        + " values (?, ?, 'https', 'faulty', 'HTTP 401', now(), 3, 'infinity')")
                .params(doorOf(provider), provider)
                .update();

        String reference = untilToldToBeOpen("agency-unreachable", provider);

        MimeMessage opened = mailsAbout(reference).getFirst();
        assertThat(opened.getSubject()).contains("An agency cannot be reached", provider, reference);
        assertThat(GreenMailUtil.getBody(opened))
                .contains(reference, "What to do", "technical contact", "set up wrongly")
                .doesNotContain("AN-", "://");
        assertThat(opened.getHeader("Message-ID")).containsExactly("<" + reference + ".opened@alerts.agency-hub>");
        AlertInbox.Told told = inbox.about("agency-unreachable", provider).getFirst();
        assertThat(told.json().at("/data/severity").asString()).isEqualTo("warning");
        assertThat(told.json().at("/data/whatToDo").asString()).contains("technical contact");
        hub.ledger()
                .sql("delete from door_fault where agency = ?")
                .param(provider)
                .update();
        untilToldToBeOver("agency-unreachable", provider, reference);
        assertThat(mailsAbout(reference).getLast().getHeader("In-Reply-To"))
                .containsExactly("<" + reference + ".opened@alerts.agency-hub>");
    }

    /** By both channels. */
    private String untilToldToBeOpen(String kind, String subject) {
        await().atMost(LONG).until(() -> !inbox.about(kind, subject).isEmpty());
        AlertInbox.Told opened = inbox.about(kind, subject).getFirst();
        assertThat(opened.type()).isEqualTo("alert.opened");
        assertThat(opened.id()).isEqualTo(opened.reference() + ".opened");
        await().atMost(LONG).until(() -> mailsAbout(opened.reference()).size() == 1);
        return opened.reference();
    }

    /** And nothing else of the kind was told in between, by either channel. */
    private void untilToldToBeOver(String kind, String subject, String reference) {
        await().atMost(LONG)
                .until(() -> inbox.about(kind, subject).size() == 2
                        && mailsAbout(reference).size() == 2);
        assertThat(inbox.about(kind, subject))
                .extracting(AlertInbox.Told::id)
                .containsExactly(reference + ".opened", reference + ".resolved");
        assertThat(subjects(reference))
                .satisfiesExactly(
                        first -> assertThat(first).doesNotContain("Over"),
                        last -> assertThat(last).contains("Over"));
        await().atMost(LONG).until(() -> metric(kind) == 0);
    }

    private static List<MimeMessage> mailsAbout(String reference) {
        return Stream.of(mail.getReceivedMessages())
                .filter(message -> subject(message).contains(reference))
                .toList();
    }

    private static List<String> subjects(String reference) {
        return mailsAbout(reference).stream()
                .map(EachProblemIsToldOnceTest::subject)
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static double metric(String kind) {
        try (HubClient anybody = HubClient.anonymous(hub.url())) {
            return anybody.get("/actuator/prometheus")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("hub_alerts_open{") && line.contains("\"" + kind + "\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String doorOf(String agency) {
        return agencyhub.ledger.DoorKeys.key(
                new agencyhub.agency.OfficeRef(agency, "any"),
                hub.bean(agencyhub.directory.RulesInForce.class)
                        .rulebook()
                        .directory()
                        .agency(agency)
                        .orElseThrow()
                        .doors()
                        .getFirst());
    }

    /** The same when it comes back. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Really taken from the disk, at once where the file system can. */
    private static void allocate(Path file, long bytes) throws IOException, InterruptedException {
        Process allocated = new ProcessBuilder("fallocate", "-l", Long.toString(bytes), file.toString())
                .inheritIO()
                .start();
        if (allocated.waitFor() != 0) {
            byte[] noise = new byte[(int) MEBIBYTE];
            new java.util.Random(1).nextBytes(noise);
            try (var out = Files.newOutputStream(file)) {
                for (long written = 0; written < bytes; written += noise.length) {
                    out.write(noise);
                }
            }
        }
    }

    private static List<ProcessHandle> postgres() {
        ProcessHandle postmaster =
                ProcessHandle.of(hub.bean(EmbeddedPostgres.class).pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** As a server does that was made a standby, or whose administrator stopped writes because its disk is full. */
    private static void refuseToWrite(boolean refuse) throws SQLException {
        EmbeddedPostgres postgres = hub.bean(EmbeddedPostgres.class);
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database hub set default_transaction_read_only = " + (refuse ? "on" : "off"));
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = 'hub' and pid <> pg_backend_pid()");
        }
    }
}
