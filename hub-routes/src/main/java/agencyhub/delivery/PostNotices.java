package agencyhub.delivery;

import agencyhub.agency.Agency;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Nation;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells an office by mail that something lies on its pull inbox, where a mail server is set. Nobody can say who reads a mail:
 * it names no case, no sender and nobody. One mail, until somebody has read what it was about; then one more if more has come.
 * All of that is in the ledger, so that a mail may come twice and never not at all.
 */
@Component
@EnableConfigurationProperties(PostNotices.Settings.class)
class PostNotices {
    private static final Logger log = LoggerFactory.getLogger(PostNotices.class);
    private static final int MOST = 500;

    /**
     * @param from who is named as the sender; the hub's operations, if empty
     * @param after how long something may lie there: a system that fetches has taken it by then
     */
    @ConfigurationProperties("hub.notices")
    record Settings(
            @DefaultValue("") String from,
            @DefaultValue("2m") Duration after) {}

    /** One row for each agency that has a pull inbox. */
    static final String AGENCIES_WITH_NEW_POST = "select b.agency from inbox b left join post_looked l using (agency)"
            + " where b.last_position > coalesce(l.position, 0) limit " + MOST;

    static final String NEW_POST = "with looked as (select i.position, d.office, i.put_at from inbox_item i"
            + " join delivery d on d.id = i.delivery where i.agency = :agency and i.position >"
            + " coalesce((select position from post_looked where agency = :agency), 0)"
            + " order by i.position limit " + MOST + "),"
            + " ripe as (select * from looked where position < coalesce((select min(position) from looked"
            + " where put_at > :before), 9223372036854775807)),"
            + " waiting as (insert into post_notice as n (agency, office, waiting_to)"
            + " select :agency, office, max(position) from ripe group by office"
            + " on conflict (agency, office) do update set waiting_to = greatest(n.waiting_to, excluded.waiting_to))"
            + " insert into post_looked (agency, position) select :agency, max(position) from ripe"
            + " having max(position) is not null on conflict (agency)"
            + " do update set position = greatest(post_looked.position, excluded.position)";

    static final String WAITING = "select agency, office from post_notice where waiting_to > noticed_to"
            + " order by agency, office limit " + MOST;

    /** Two hubs would send two mails. */
    static final String MINE = "select noticed_to, waiting_to from post_notice where agency = :agency"
            + " and office = :office and waiting_to > noticed_to for update skip locked";

    /** Whether something of that stretch was never read. */
    static final String UNREAD = "select exists (select from inbox_item i join pending p on p.delivery = i.delivery"
            + " and p.generation = i.generation and p.shelved where i.agency = :agency and not i.fetched"
            + " and i.position > :after and i.position <= :upTo and p.office = :office)";

    static final String NOTICED = "update post_notice set noticed_to = :to where agency = :agency and office = :office";

    private record Office(OfficeRef ref, long noticedTo, long waitingTo) {}

    private final JdbcClient ledger;
    private final TransactionTemplate transaction;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Settings settings;
    private final Optional<JavaMailSender> mail;

    PostNotices(
            JdbcClient ledger,
            TransactionTemplate transaction,
            InForce inForce,
            BusinessClock clock,
            Settings settings,
            ObjectProvider<JavaMailSender> mail) {
        this.ledger = ledger;
        this.transaction = transaction;
        this.inForce = inForce;
        this.clock = clock;
        this.settings = settings;
        this.mail = Optional.ofNullable(mail.getIfAvailable());
    }

    static List<String> statements() {
        return List.of(AGENCIES_WITH_NEW_POST, NEW_POST, WAITING, MINE, UNREAD, NOTICED);
    }

    public void look() {
        mail.ifPresent(this::look);
    }

    private void look(JavaMailSender sender) {
        Timestamp before = Timestamp.from(clock.instant().minus(settings.after()));
        for (String agency :
                ledger.sql(AGENCIES_WITH_NEW_POST).query(String.class).list()) {
            ledger.sql(NEW_POST).param("agency", agency).param("before", before).update();
        }
        boolean failed = false;
        for (OfficeRef office : ledger.sql(WAITING)
                .query((row, n) -> new OfficeRef(row.getString("agency"), row.getString("office")))
                .list()) {
            failed |= !told(office, sender);
        }
        if (failed) {
            log.warn("The mail server did not take every notice: they are tried again");
        }
    }

    /** Each by itself: an address that no server takes holds up nobody else's mail. */
    private boolean told(OfficeRef office, JavaMailSender sender) {
        try {
            transaction.executeWithoutResult(_ -> ledger.sql(MINE)
                    .param("agency", office.agency())
                    .param("office", office.office())
                    .query((row, n) -> new Office(office, row.getLong("noticed_to"), row.getLong("waiting_to")))
                    .optional()
                    .ifPresent(mine -> consider(mine, sender)));
            return true;
        } catch (MailException notTaken) {
            return false;
        }
    }

    private void consider(Office office, JavaMailSender sender) {
        if (isUnread(office, 0, office.noticedTo())) {
            return; // the last mail still speaks for everything
        }
        if (isUnread(office, office.noticedTo(), office.waitingTo())) {
            tell(office.ref(), sender);
        }
        ledger.sql(NOTICED)
                .param("to", office.waitingTo())
                .param("agency", office.ref().agency())
                .param("office", office.ref().office())
                .update();
    }

    private boolean isUnread(Office office, long after, long upTo) {
        return ledger.sql(UNREAD)
                .param("agency", office.ref().agency())
                .param("office", office.ref().office())
                .param("after", after)
                .param("upTo", upTo)
                .query(Boolean.class)
                .single();
    }

    /** An office without an address has no mail to lose: it stands in the directory's warnings. */
    private void tell(OfficeRef ref, JavaMailSender sender) {
        inForce.rulebook()
                .directory()
                .office(ref)
                .flatMap(office -> office.mail())
                .ifPresent(address -> {
                    SimpleMailMessage letter = new SimpleMailMessage();
                    letter.setTo(address);
                    letter.setFrom(from());
                    boolean welsh = inForce.rulebook()
                            .directory()
                            .agency(ref.agency())
                            .map(Agency::nation)
                            .filter(nation -> nation == Nation.WALES)
                            .isPresent();
                    letter.setSubject(welsh ? "Neges newydd / New message" : "New message");
                    letter.setText(
                            (welsh ? "Mae gennych neges newydd yn yr Agency Hub. Mewngofnodwch i’w darllen.\n\n" : "")
                                    + "You have a new message in the Agency Hub. Sign in to read it.\n");
                    sender.send(letter);
                });
    }

    private String from() {
        return settings.from().isBlank()
                ? inForce.rulebook()
                        .directory()
                        .office(inForce.rulebook().directory().operations())
                        .flatMap(office -> office.mail())
                        .orElse("agency-hub@localhost")
                : settings.from();
    }
}
