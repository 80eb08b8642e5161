package agencyhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.Rulebook;
import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.embedded.SharedPrograms;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

class AnOfficeIsToldOfItsPostByMailTest {
    private static final String DIRECTORY = """
            agencies:
              - id: school.ysgol
                name: Ysgol y Bryn
                kind: school
                nation: wales
                offices:
                  - {id: dsl, name: Safeguarding lead, mail: dsl@ysgol.example, plays: [referrer]}
                  - {id: head, name: Head teacher, mail: head@ysgol.example}
                  - {id: desk, name: Desk without an address}
                doors: [{inbox: {}}]
              - id: hub.anyshire
                name: Operations
                kind: hub
                offices: [{id: operations, name: Operations, mail: operations@hub.example, plays: [operations]}]
                doors: [{inbox: {}}]
            """;

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @RegisterExtension
    static final GreenMailExtension POST = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private static EmbeddedPostgres postgres;
    private static SingleConnectionDataSource source;

    private JdbcClient ledger;
    private PostNotices notices;
    private long position;

    @BeforeAll
    static void aLedger(@TempDir Path folder) {
        SharedPrograms.use();
        postgres = EmbeddedPostgres.start(folder);
        source = new SingleConnectionDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password(), true);
        Flyway.configure().dataSource(source).load().migrate();
    }

    @AfterAll
    static void close() {
        source.destroy();
        postgres.close();
    }

    @BeforeEach
    void nothingThereYet() {
        ledger = JdbcClient.create(source);
        ledger.sql("truncate inbox, inbox_item, pending, delivery, post_notice, post_looked")
                .update();
        position = 0;
        notices = notices(POST.getSmtp().getPort());
    }

    @Test
    void onceForAllThatLiesThere() throws MessagingException {
        arrived("dsl", NOW.minusSeconds(300));
        arrived("dsl", NOW.minusSeconds(200));

        notices.look();
        notices.look();

        assertThat(POST.getReceivedMessages()).hasSize(1);
        MimeMessage mail = POST.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("dsl@ysgol.example");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("operations@hub.example");
        assertThat(GreenMailUtil.getBody(mail))
                .contains("You have a new message in the Agency Hub. Sign in to read it.")
                .doesNotContain("AN-2026-0042", "ysgol");
        assertThat(mail.getSubject()).isEqualTo("Neges newydd / New message");
    }

    @Test
    void onceMoreWhenThatWasReadAndMoreHasCome() {
        UUID first = arrived("dsl", NOW.minusSeconds(300));
        notices.look();
        UUID second = arrived("dsl", NOW.minusSeconds(200));
        notices.look();
        assertThat(told("dsl@ysgol.example")).as("the first is not read yet").isEqualTo(1);

        read(first);
        notices.look();
        assertThat(told("dsl@ysgol.example")).isEqualTo(2);

        read(second);
        notices.look();
        assertThat(told("dsl@ysgol.example")).isEqualTo(2);
    }

    @Test
    void notOfWhatASystemHasFetchedMeanwhileNorOfWhatHasJustCome() {
        read(arrived("dsl", NOW.minusSeconds(300)));
        arrived("head", NOW.minusSeconds(10));

        notices.look();

        assertThat(POST.getReceivedMessages()).isEmpty();
        assertThat(ledger.sql("select count(*) from post_notice where office = 'head'")
                        .query(Integer.class)
                        .single())
                .as("its time is still to come")
                .isZero();
    }

    @Test
    void eachOfficeByItselfAndOneWithoutAnAddressHoldsUpNobody() {
        arrived("desk", NOW.minusSeconds(300));
        arrived("dsl", NOW.minusSeconds(300));
        arrived("head", NOW.minusSeconds(300));

        notices.look();

        assertThat(told("dsl@ysgol.example")).isEqualTo(1);
        assertThat(told("head@ysgol.example")).isEqualTo(1);
        assertThat(POST.getReceivedMessages()).hasSize(2);
    }

    @Test
    void laterWhenTheMailServerIsDown() {
        arrived("dsl", NOW.minusSeconds(300));
        notices(1).look();
        assertThat(POST.getReceivedMessages()).isEmpty();

        notices.look();

        assertThat(told("dsl@ysgol.example")).isEqualTo(1);
    }

    // ---- the ledger as intake and delivery leave it

    private UUID arrived(String office, Instant at) {
        UUID delivery = UUID.randomUUID();
        position++;
        ledger.sql("insert into inbox (agency, last_position) values ('school.ysgol', :position)"
                        + " on conflict (agency) do update set last_position = :position")
                .param("position", position)
                .update();
        ledger.sql("insert into delivery (id, message, entry, case_reference, agency, office, roles, copy_digest)"
                        + " values (?, ?, ?, 'AN-2026-0042', 'school.ysgol', ?, '{referrer}', '')")
                .params(delivery, UUID.randomUUID(), position, office)
                .update();
        ledger.sql("insert into inbox_item (agency, position, delivery, generation, put_at)"
                        + " values ('school.ysgol', ?, ?, 0, ?)")
                .params(position, delivery, Timestamp.from(at))
                .update();
        ledger.sql("insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent,"
                        + " door, door_key, next_attempt_at, shelved) values (?, ?, ?, 'AN-2026-0042', 'school.ysgol',"
                        + " ?, true, false, 0, 'school.ysgol:inbox', 'infinity', true)")
                .params(delivery, UUID.randomUUID(), position, office)
                .update();
        return delivery;
    }

    private void read(UUID delivery) {
        ledger.sql("delete from pending where delivery = ?").param(delivery).update();
    }

    private static long told(String address) {
        return Arrays.stream(POST.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .count();
    }

    private PostNotices notices(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mail", sender);
        Directory directory = DirectoryFile.read("directory", DIRECTORY, UnaryOperator.identity());
        Rulebook rules = new Rulebook(directory, Policies.only(PolicyFile.shipped()), WorkingCalendar.shipped());
        BusinessClock clock = new BusinessClock(Clock.systemUTC());
        clock.stopAt(NOW);
        return new PostNotices(
                ledger,
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                () -> rules,
                clock,
                new PostNotices.Settings("", Duration.ofMinutes(2)),
                beans.getBeanProvider(JavaMailSender.class));
    }
}
